const STILL_EVERY = 15_000

/** Says what is being done and how long it took: one line that moves on a terminal, plain lines elsewhere. */
export class Steps {
  #output

  /** @param {{ isTTY?: boolean, write(text: string): unknown }} output */
  constructor(output = process.stdout) {
    this.#output = output
  }

  /** Prints one line as it is. */
  say(text) {
    this.#end()
    this.#output.write(`${text}\n`)
  }

  /**
   * Runs one slow step.
   *
   * @param doing said while it runs, such as "Building the app"
   * @param done said when it is done, such as "Built the app"
   * @param work is given a function that tells how far it is
   */
  async run(doing, done, work) {
    const began = performance.now()
    const elapsed = () => (performance.now() - began) / 1000
    let detail = ''
    const line = () => `· ${doing}${detail && `, ${detail}`} …`

    if (!this.#output.isTTY) this.say(line())
    const timer = setInterval(
      () => {
        const seconds = `${Math.round(elapsed())} s`
        if (this.#output.isTTY) this.#output.write(`\r\u001b[K${line()} ${seconds}`)
        else this.say(`  ${line().slice(2)} ${seconds}`)
      },
      this.#output.isTTY ? 250 : STILL_EVERY,
    )

    try {
      const result = await work(text => {
        detail = text
      })
      this.say(`✓ ${done} in ${elapsed().toFixed(1)} s`)

      return result
    } catch (error) {
      this.say(`✗ ${doing} failed`)
      throw error
    } finally {
      clearInterval(timer)
    }
  }

  #end() {
    if (this.#output.isTTY) this.#output.write('\r\u001b[K')
  }
}
