import assert from 'node:assert/strict';
import { manPage } from '../scripts/manPage.ts';
import { COMMAND_HELP } from '../src/cli/commands.ts';
import { help, optionsOf } from '../src/cli/help.ts';
import { CliFolder } from './support/cli.ts';

describe('the help of the command line', () => {
  it('has examples, exit statuses and what a run reads, in no line too long to read', () => {
    for (const command of ['', ...COMMAND_HELP.map((one) => one.command)]) {
      const text = help(command);
      assert.match(text, /\nExamples\n {2}\S/, command);
      assert.match(text, /\nExit status\n {2}0 {2}/, command);
      assert.deepEqual(
        text.split('\n').filter((line) => line.length > 130),
        [],
      );
    }
    assert.match(help(''), /\nEnvironment\n[\s\S]*NO_COLOR[\s\S]*\nFiles\n {2}\.portolan\.yaml/);
  });

  it('says of exit status 1 what it is for a command, if anything', () => {
    assert.match(help('lint'), / {2}1 {2}findings at or above --fail-on\n/);
    assert.doesNotMatch(help('routes'), / {2}1 {2}/);
  });

  it('leaves out options that do not matter', () => {
    assert.doesNotMatch(help('rules'), /--schemas/);
    assert.match(help('explain'), /--schemas/);
  });

  it('is a manual page, too', () => {
    const [file, text] = manPage();
    assert.equal(file, 'docs/portolan.1');
    for (const { command, examples } of COMMAND_HELP) {
      assert.ok(text.includes(`.SS portolan ${command}`), command);
      for (const example of examples) assert.ok(text.includes(example.replaceAll('-', '\\-')), example);
      for (const option of optionsOf(command))
        assert.ok(text.includes(`\\-\\-${option.replaceAll('-', '\\-')}`), option);
    }
    const requests = text.split('\n').filter((line) => /^[.']/.test(line));
    const known = /^\.(\\"|TH|SH|SS|TP|PP|B|BR|br|nf|fi|RS|RE)( |$)/;
    assert.deepEqual(
      requests.filter((line) => !known.test(line)),
      [],
    );
  });
});

describe('portolan explain', () => {
  let folder: CliFolder;
  before(() => {
    folder = new CliFolder();
  });
  after(() => folder.remove());
  const explain = (name: string) => folder.portolan(['explain', name]);

  it('knows what is said of suppressions, and what the schema finds', () => {
    assert.match(explain('suppression-unused').stdout, /^suppression-unused \(hint, correctness\)\n/);
    assert.equal(explain('schema/type').stdout, 'schema/type\n\nA value of another type than the schema has\n');
    assert.equal(explain('schema/nothing').status, 2);
  });
});
