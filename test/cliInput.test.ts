import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { hasColors } from '../src/cli/hasColors.ts';
import { CLI, CliFolder, deployment, ENV } from './support/cli.ts';

const TYPO = deployment({ more: '          imagePullPolcy: Always\n' });

describe('what a command line meets', () => {
  let folder: CliFolder;
  beforeEach(() => {
    folder = new CliFolder();
  });
  afterEach(() => folder.remove());

  it('links that lead in circles, and folders in place of files', () => {
    folder.write({
      'a.yaml': TYPO,
      '.portolan.yaml/x': '',
      '.gitignore/x': '',
      'c.yaml/d.yaml': deployment({ name: 'd' }),
    });
    fs.symlinkSync('loop.yaml', folder.file('loop.yaml'));
    fs.symlinkSync('..', folder.file('c.yaml/up'));
    const named = folder.portolan(['lint', 'loop.yaml', 'a.yaml', '--no-config']);
    assert.equal(named.status, 2);
    assert.match(named.stderr, /^portolan: ELOOP.*loop\.yaml'\n$/);
    assert.match(named.stdout, /1 error, .* in 1 file/);
    const whole = folder.portolan(['lint', '.']);
    assert.equal(whole.status, 2);
    assert.match(whole.stderr, /\.portolan\.yaml: EISDIR/);
    assert.match(whole.stdout, /1 error, .* in 2 files/);
  });

  it('files that are no UTF-8, unless they are excluded', () => {
    const utf16 = Buffer.from(`\ufeff${TYPO}`, 'utf16le');
    fs.writeFileSync(folder.file('a.yaml'), utf16);
    fs.writeFileSync(folder.file('b.yaml'), Buffer.from([0, 0x47, 0xff, 0xfe]));
    const run = folder.portolan(['lint', '.']);
    assert.equal(run.status, 2);
    assert.deepEqual(run.stderr.match(/[ab]\.yaml: not read as it is meant, since it is no UTF-8/g)?.length, 2);
    assert.equal(folder.portolan(['lint', '-'], { input: utf16 }).status, 2);
    folder.write({ '.portolan.yaml': 'exclude: ["*.yaml"]\n' });
    assert.deepEqual(folder.portolan(['lint', '.']), {
      status: 0,
      stdout: '0 errors, 0 warnings, 0 notes in 0 files with 0 objects\n',
      stderr: '',
    });
  });

  it('a byte order mark, also of a .gitignore', () => {
    folder.write({ 'a.yaml': `\ufeff${TYPO}`, 'b.yaml': TYPO, '.gitignore': '\ufeffb.yaml\r\n' });
    const { stdout } = folder.portolan(['lint', '.']);
    assert.match(stdout, /^a\.yaml:13:11 error/);
    assert.match(stdout, /1 error, .* in 1 file /);
  });

  it('a reader who has seen enough', async () => {
    folder.write({
      'a.yaml': Array.from({ length: 300 }, (_, i) => deployment({ name: `a${i}`, more: '          zzz: 1\n' })).join(
        '---\n',
      ),
    });
    const child = spawn(process.execPath, [CLI, 'lint', '.'], { cwd: folder.path, env: ENV });
    let said = '';
    child.stderr.on('data', (data) => {
      said += data;
    });
    child.stdout.destroy();
    const status = await new Promise((resolve) => child.once('exit', resolve));
    assert.deepEqual({ status, said }, { status: 1, said: '' });
  });

  it('a person who wants colours, or none', () => {
    const [terminal, pipe] = [{ isTTY: true }, {}];
    assert.equal(hasColors(terminal, {}), true);
    assert.equal(hasColors(terminal, { NO_COLOR: '1' }), false);
    assert.equal(hasColors(terminal, { NO_COLOR: '', TERM: 'dumb' }), false);
    assert.equal(hasColors(terminal, { FORCE_COLOR: '0' }), false);
    assert.equal(hasColors(pipe, {}), false);
    assert.equal(hasColors(pipe, { FORCE_COLOR: '1' }), true);
    folder.write({ 'a.yaml': TYPO });
    const { stdout } = folder.portolan(['lint', '.'], { env: { ...ENV, NO_COLOR: '', FORCE_COLOR: '1' } });
    assert.ok(stdout.includes('\u001b['));
  });
});
