import * as v from 'valibot'
import type { Invocations } from '../invocations'
import type { Runner } from '../runner'
import { type ActionTable, action } from './action'

/** A function that calls another: the first caller's identity goes with the call, and the way it came. */
export const functionActions = (runner: Runner, invocations: Invocations): ActionTable => ({
  'functions.invokeFunction': action(
    {
      function_name: v.string(),
      request_data: v.optional(v.string()),
      qualifier: v.optional(v.literal('$LATEST')),
    },
    async ({ function_name, request_data }, { token, source }) => {
      const data: unknown = request_data ? JSON.parse(request_data) : {}
      const caller = { openid: invocations.callerOf(token), source: source ?? '', parent: token }
      const result = await runner.invoke(function_name, data, caller)
      return { data: { response_data: JSON.stringify(result) } }
    },
  ),
})
