import assert from 'node:assert/strict';
import { cronProblem } from '../../src/base/cron.ts';

describe('schedules', () => {
  it('are taken as robfig/cron reads them', () => {
    const fine = [
      '* * * * *',
      '*/5 * * * *',
      '0 0 1,15 * mon-fri',
      '? ? ? ? ?',
      '0 22 * * SUN',
      '10/5 * * * *',
      '1,,2 * * * *',
      '+5 0 * * *',
      '0 0 31 2 *',
      '  0 0 * * *  ',
      '0-59/2 0-23 1-31 jan-dec sun-sat',
      '*-5 * * * *',
      '@hourly',
      '@every 1h30m',
      'CRON_TZ=Europe/Berlin 0 0 * * *',
      'TZ=UTC @daily',
    ];
    assert.deepEqual(
      fine.map(cronProblem),
      fine.map(() => undefined),
    );
  });

  it('are refused with the field that is wrong', () => {
    assert.equal(cronProblem('60 * * * *'), 'minute: 60 is out of range; it must be 0 to 59');
    assert.equal(cronProblem('* 24 * * *'), 'hour: 24 is out of range; it must be 0 to 23');
    assert.equal(cronProblem('* * 0 * *'), 'day of the month: 0 is out of range; it must be 1 to 31');
    assert.equal(cronProblem('* * * 13 *'), 'month: 13 is out of range; it must be 1 to 12');
    assert.equal(cronProblem('* * * * 7'), 'day of the week: 7 is out of range; Sunday is 0');
    assert.equal(cronProblem('5-1 * * * *'), 'minute: The range “5-1” ends before it starts');
    assert.equal(cronProblem('*/0 * * * *'), 'minute: The step “0” is not a number above 0');
    assert.equal(cronProblem('1/2/3 * * * *'), 'minute: “1/2/3” has more than one “/”');
    assert.equal(cronProblem('1-2-3 * * * *'), 'minute: “1-2-3” has more than one “-”');
    assert.equal(cronProblem('* * L * *'), 'day of the month: “L” is not a number from 1 to 31');
    assert.equal(
      cronProblem('* * * * monday'),
      'day of the week: “monday” is neither a number from 0 to 6 nor one of sun, mon, tue, wed, thu, fri, sat',
    );
    assert.equal(cronProblem('-5 * * * *'), 'minute: “” is not a number from 0 to 59');
  });

  it('have five fields or a name', () => {
    assert.equal(
      cronProblem('0 * * * * *'),
      'A schedule has 5 fields, but this has 6: Kubernetes knows no seconds and no years',
    );
    assert.equal(cronProblem('* * * *'), 'A schedule has 5 fields (minute, hour, day, month, weekday), but this has 4');
    assert.match(cronProblem('@Hourly') ?? '', /^“@Hourly” is not a schedule; those with a name are @yearly, /);
    assert.equal(cronProblem('@every 5'), '“5” is not a duration, such as 1h30m');
    assert.match(cronProblem('') ?? '', /this has 0$/);
  });
});
