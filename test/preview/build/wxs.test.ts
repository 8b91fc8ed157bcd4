import vm from 'node:vm'
import { fixInlineWxs, fixWxs, requiredWxs } from '../../../local/preview/wxs'

/** Runs a WXS module as the host does: `constructor` is a type's name, `getRegExp` exists. */
function run(source: string): Record<string, unknown> {
  const context = vm.createContext({ module: { exports: {} } })
  vm.runInContext(
    `Object.defineProperty(Object.prototype, '__wxs_ctor', { get() {
       return Object.prototype.toString.call(this).slice(8, -1) } })
     function getRegExp(source, flags) { return new RegExp(source, flags) }`,
    context,
  )
  vm.runInContext(`'use strict';${fixWxs(source)}`, context)
  return context.module.exports
}

test('constructor is the name of a type', () => {
  const { names } = run(`module.exports = { names: ['', 1, [], {}, true].map(function (value) {
    return value.constructor })}`)
  expect(Array.from(names as string[])).toEqual(['String', 'Number', 'Array', 'Object', 'Boolean'])
})

test.each([
  [String.raw`getRegExp('^\d+$')`, '12', 'a'],
  [String.raw`getRegExp("\\.png$")`, 'a.png', 'apng'],
  [String.raw`getRegExp('[\w-]+\s', 'g')`, 'a-b ', 'a-b'],
])('%s keeps its escapes', (pattern, match, other) => {
  const { result } = run(
    `module.exports = { result: [${pattern}.test('${match}'), ${pattern}.test('${other}')] }`,
  )
  expect(Array.from(result as boolean[])).toEqual([true, false])
})

test('scripts are required without extension', () => {
  expect(fixWxs(`var a = require('../a.wxs')`)).toBe(`var a = require('../a')`)
  expect(requiredWxs(`require("./a.wxs"); require( './b' )`)).toEqual(['./a.wxs', './b'])
})

test('only the bodies of wxs elements change', () => {
  const wxml = '<view a=".constructor"/><wxs module="m">x.constructor</wxs><wxs src="a.wxs" />'
  expect(fixInlineWxs(wxml)).toBe(
    '<view a=".constructor"/><wxs module="m">x.__wxs_ctor</wxs><wxs src="a.wxs" />',
  )
})
