/** Mocha's dots, and at the end the counts in the file that PORTOLAN_STATS names: an exit code can't be summed up. */
const { writeFileSync } = require('node:fs');
const Mocha = require('mocha');

module.exports = class CountingReporter extends Mocha.reporters.Dot {
  constructor(runner, options) {
    super(runner, options);
    runner.once('end', () => {
      if (process.env.PORTOLAN_STATS) writeFileSync(process.env.PORTOLAN_STATS, JSON.stringify(this.stats));
    });
  }
};
