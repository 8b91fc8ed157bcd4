import { serve } from '../_kernel/serve'
import { room } from './room'

export const main = serve(room)
