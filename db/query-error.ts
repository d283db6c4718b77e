import { DrizzleQueryError } from 'drizzle-orm'
import { digestFaults } from '@/db/driver/fault'

digestFaults(DrizzleQueryError.prototype)

// Drizzle writes the parameters of a failed statement into its message, and so into every log that shows it. They
// are what customers typed. The constructor sets them after the message and before the stack, so this is the place.
Object.defineProperty(DrizzleQueryError.prototype, 'params', {
  configurable: true,
  get: () => undefined,
  set(this: DrizzleQueryError) {
    this.message = `Failed query: ${this.query}`
  },
})
