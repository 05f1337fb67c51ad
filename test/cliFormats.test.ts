import assert from 'node:assert/strict';
import { CliFolder, deployment, ENV } from './support/cli.ts';

const SERVICE = `apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec:
  selector: {app: wbe}
  ports: [{port: 80}]
---
${deployment().replace('name: web\n', 'name: web\n  namespace: shop\n')}`;

describe('formats of lint', () => {
  let folder: CliFolder;
  beforeEach(() => {
    folder = new CliFolder();
  });
  afterEach(() => folder.remove());

  function lint(format: string, files: Record<string, string>, args: string[] = []) {
    folder.write(files);
    return folder.portolan(['lint', '.', '--format', format, ...args]);
  }

  it('text: carets below tabs and behind what is cut off, and no control characters', () => {
    const long = JSON.stringify({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'a' },
      data: { a: 'x'.repeat(300) },
      dat: 1,
    });
    const { stdout } = lint('text', {
      'a.json': long,
      'b.yaml': deployment({ more: '          "imge\\u0007": "\t\u001b[31m"\n' }),
    });
    const [above = '', below = ''] = stdout.split('\n').slice(1);
    assert.equal(above.slice(below.indexOf('^'), below.lastIndexOf('^') + 1), '"dat"');
    assert.ok(above.length < 200, above);
    assert.ok(!/\u001b|\u0007/.test(stdout));
    assert.match(stdout, /\d errors?, \d warnings?, \d notes? in 2 files with 2 objects\n$/);
  });

  it('text: carets below what they mean, among Chinese characters too', () => {
    const { stdout } = lint('text', {
      'a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {标题: "é好", 数: 1}\n',
    });
    assert.match(stdout, /4 \| data: \{标题: "é好", 数: 1\}\n {4}\| {8}\^{4}\n/);
    assert.match(stdout, /4 \| data: \{标题: "é好", 数: 1\}\n {4}\| {25}\^\n/);
  });

  it('text: carets as wide as what they are about, in a terminal', () => {
    const { stdout } = lint('text', {
      'a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, annotations: {a: 中文, b: "🚀数据é", c: 1}}\n',
      'b.json': JSON.stringify({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'b' },
        data: { a: '🚀'.repeat(200), b: 1 },
      }),
    });
    const [above = '', below = ''] = stdout.split('\n').slice(1);
    const cells = [...above.slice(0, above.indexOf('1}'))]
      .map((letter) => (/[中文数据🚀]/u.test(letter) ? '  ' : ' '))
      .join('');
    assert.equal(below.indexOf('^'), cells.length);
    assert.doesNotMatch(stdout, /\p{Cs}|\uFFFD/u);
  });

  it('text: nothing that turns letters around, or breaks the line', () => {
    const { stdout } = lint('text', {
      'a\u001b[2J\u202Eb.yaml': deployment({ more: '          "x\\ny\u202Ez": 1\n' }),
    });
    assert.doesNotMatch(stdout, /[\u001b\u202E]/);
    assert.equal(stdout.split('\n')[0]?.endsWith('schema/unknown-field'), true, stdout);
  });

  it('text: never the value of a Secret', () => {
    const secret = 'apiVersion: v1\nkind: Secret\nmetadata: {name: a}\ndata:\n  key: hunter2!\n';
    for (const format of ['text', 'json', 'sarif', 'junit', 'github', 'markdown']) {
      const { stdout } = lint(format, { 'a.yaml': secret });
      assert.match(stdout, /schema\//, format);
      assert.ok(!stdout.includes('hunter2'), format);
    }
  });

  it('sarif: rules with help, regions, related places, fixes', () => {
    const { stdout, status } = lint('sarif', { 'a b/web.yaml': SERVICE });
    assert.equal(status, 0);
    const log = JSON.parse(stdout);
    assertSarif(log);
    const [run] = log.runs;
    const [rule] = run.tool.driver.rules;
    assert.equal(rule.id, 'service-selects-nothing');
    assert.equal(rule.defaultConfiguration.level, 'warning');
    assert.match(rule.help.markdown, /```yaml\n/);
    assert.match(rule.helpUri, /^https:.*service-selects-nothing\.md$/);
    assert.match(run.tool.driver.version, /^\d+\.\d+\.\d+/);
    const [result] = run.results;
    assert.deepEqual(result.locations[0].physicalLocation, {
      artifactLocation: { uri: 'a%20b/web.yaml' },
      region: { startLine: 5, startColumn: 19, endLine: 5, endColumn: 22 },
    });
    assert.deepEqual(result.locations[0].logicalLocations, [
      { name: 'web', fullyQualifiedName: 'shop/web[Service]', kind: 'resource' },
    ]);
    assert.equal(result.relatedLocations.length, 1);
    assert.deepEqual(result.fixes[0].artifactChanges[0].replacements, [
      {
        deletedRegion: { startLine: 5, startColumn: 19, endLine: 5, endColumn: 22 },
        insertedContent: { text: 'web' },
      },
    ]);
  });

  it('sarif: nothing found is a run without results', () => {
    const log = JSON.parse(lint('sarif', { 'web.yaml': deployment() }).stdout);
    assertSarif(log);
    assert.deepEqual(log.runs[0].results, []);
  });

  it('junit: what fails the command is a failed case', () => {
    const files = { 'web.yaml': SERVICE, 'a&b.yaml': deployment({ name: 'a', image: 'imge: "a<b>"' }) };
    const { stdout } = lint('junit', files);
    assert.match(
      stdout,
      /^<\?xml version="1.0" encoding="UTF-8"\?>\n<testsuites name="portolan" tests="2" failures="1"/,
    );
    assert.match(stdout, /<testsuite name="a&amp;b\.yaml" tests="1" failures="1"/);
    assert.match(stdout, /<failure type="error" message="Unknown field “imge”/);
    assert.match(stdout, /<system-out>web\.yaml:5:19: warning: /);
    assertWellFormed(stdout);
    const stricter = lint('junit', files, ['--fail-on', 'warning']).stdout;
    assert.match(stricter, /tests="2" failures="2"/);
    const nothing = lint('junit', { 'web.yaml': deployment(), 'a&b.yaml': '' }).stdout;
    assert.match(nothing, /<testsuite name="web\.yaml" tests="1" failures="0".*\n {4}<testcase name="portolan"/);
    assertWellFormed(nothing);
  });

  it('github: commands with what would end them escaped', () => {
    const files = { 'a,b:c%.yaml': deployment({ image: 'imge: x' }) };
    const { stdout } = lint('github', files);
    const [command = '', summary] = stdout.split('\n');
    assert.match(
      command,
      /^::error file=a%2Cb%3Ac%25\.yaml,line=12,endLine=12,col=11,endColumn=15,title=schema\/unknown-field::Unknown field “imge”/,
    );
    assert.match(summary ?? '', /^1 error, /);
    folder.write({ 'deep/web.yaml': deployment({ image: 'imge: x' }) });
    const below = folder.portolan(['lint', 'web.yaml', '--format', 'github'], {
      cwd: folder.file('deep'),
      env: { ...ENV, GITHUB_WORKSPACE: folder.path },
    });
    assert.match(below.stdout, /^::error file=deep\/web\.yaml,/);
  });

  it('markdown: a table that manifests can not break out of, cut where a comment would be', () => {
    const { stdout } = lint('markdown', { 'web.yaml': deployment({ more: '          "i|<b>@me": x\n' }) });
    assert.match(stdout, /^\*\*1 error, 0 warnings, 0 notes in 1 file with 1 object\*\*\n\n\| Severity \| Place \|/);
    const [row = ''] = stdout.split('\n').slice(4);
    assert.match(row, /i\\\|\\<b\\>@\u200bme/);
    assert.equal(row.match(/(?<!\\)\|/g)?.length, 5);
    const many = Array.from({ length: 600 }, (_, i) =>
      deployment({ name: `web-${i}`, more: '          imge: x\n' }),
    ).join('---\n');
    const cut = lint('markdown', { 'web.yaml': many }).stdout;
    assert.ok(cut.length <= 60_000 && cut.length > 55_000, String(cut.length));
    const rows = cut.split('\n').filter((line) => line.startsWith('| error')).length;
    assert.match(cut, new RegExp(`\n\n${600 - rows} more findings are left out\\.\n$`));
  });

  it('are listed in help, and complete in shells', () => {
    folder.write({ 'web.yaml': deployment() });
    const help = folder.portolan(['lint', '--help']);
    assert.equal(help.status, 0);
    const formats = /--format FORMAT.*: (.*)/.exec(help.stdout)?.[1]?.replace(' (default)', '').split(', ') ?? [];
    assert.equal(formats.length, 6);
    for (const format of formats) assert.equal(folder.portolan(['lint', '.', '--format', format]).status, 0, format);
    assert.ok(!help.stdout.includes('--exposure'), 'an option of another command');
    assert.equal(folder.portolan(['help', 'lint']).stdout, help.stdout);
    folder.write({ 'completion.bash': folder.portolan(['completion', 'bash']).stdout });
    const complete = (...words: string[]) =>
      folder
        .run('bash', [
          '-c',
          `source completion.bash; COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _portolan; echo "\${COMPREPLY[@]}"`,
        ])
        .stdout.trim();
    assert.equal(complete('portolan', 'ex'), 'explain');
    assert.equal(complete('portolan', 'lint', '--format', 's'), 'sarif');
    assert.equal(complete('portolan', 'lint', '--fi'), '--fix');
    assert.equal(complete('portolan', 'lint', 'we'), 'web.yaml');
    assert.match(folder.portolan(['completion', 'zsh']).stdout, /^#compdef portolan\n/);
    assert.match(folder.portolan(['completion', 'fish']).stdout, /-l fail-on -x -a 'error warning info never'/);
    assert.equal(folder.portolan(['completion', 'tcsh']).status, 2);
  });
});

/**
 * What the schema of SARIF 2.1.0 requires of the parts that are written: names that it knows (it allows no others), required
 * ones, and values in their bounds.
 */
function assertSarif(log: unknown): void {
  check(log, { $schema: 'text', 'version!': 'text', 'runs!': [RUN] }, 'log');
}

type Shape = 'text' | 'number' | 'place' | readonly [Shape] | { readonly [name: string]: Shape };

const MESSAGE: Shape = { 'text!': 'text', markdown: 'text' };
const ARTIFACT: Shape = { 'uri!': 'text' };
const REGION: Shape = { 'startLine!': 'place', startColumn: 'place', endLine: 'place', endColumn: 'place' };
const PHYSICAL: Shape = { 'artifactLocation!': ARTIFACT, region: REGION };
const LOCATION: Shape = {
  id: 'number',
  physicalLocation: PHYSICAL,
  logicalLocations: [{ name: 'text', fullyQualifiedName: 'text', kind: 'text' }],
  message: MESSAGE,
};
const RUN: Shape = {
  'tool!': {
    'driver!': {
      'name!': 'text',
      version: 'text',
      informationUri: 'text',
      rules: [
        {
          'id!': 'text',
          shortDescription: MESSAGE,
          fullDescription: MESSAGE,
          help: MESSAGE,
          helpUri: 'text',
          defaultConfiguration: { level: 'text' },
          properties: { tags: ['text'] },
        },
      ],
    },
  },
  columnKind: 'text',
  results: [
    {
      ruleId: 'text',
      ruleIndex: 'number',
      level: 'text',
      'message!': MESSAGE,
      locations: [LOCATION],
      relatedLocations: [LOCATION],
      partialFingerprints: { 'portolan/v1': 'text' },
      fixes: [
        {
          description: MESSAGE,
          'artifactChanges!': [
            {
              'artifactLocation!': ARTIFACT,
              'replacements!': [{ 'deletedRegion!': REGION, insertedContent: { text: 'text' } }],
            },
          ],
        },
      ],
    },
  ],
};

function check(value: unknown, shape: Shape, at: string): void {
  if (typeof shape === 'string') {
    if (shape === 'text') assert.ok(typeof value === 'string', at);
    else assert.ok(Number.isInteger(value) && Number(value) >= (shape === 'place' ? 1 : 0), at);
  } else if (Array.isArray(shape)) {
    assert.ok(Array.isArray(value), at);
    for (const [i, item] of value.entries()) check(item, shape[0], `${at}[${i}]`);
  } else {
    const entries = Object.entries(shape);
    const known = new Map(entries.map(([name, inner]) => [name.replace('!', ''), inner]));
    for (const [name] of entries)
      if (name.endsWith('!')) assert.ok(name.slice(0, -1) in Object(value), `${at}.${name}`);
    for (const [name, inner] of Object.entries(Object(value))) {
      const expected = known.get(name);
      assert.ok(expected, `${at}.${name} is not in the schema`);
      check(inner, expected, `${at}.${name}`);
    }
  }
}

/** Tags that open and close, and no bare sign between them. */
function assertWellFormed(xml: string): void {
  const open: string[] = [];
  const rest = xml
    .replace(/<\?.*?\?>/, '')
    .replace(/<(\/?)([\w-]+)((?: [\w-]+="[^"<]*")*)(\/?)>/g, (_, end, name, __, empty) => {
      if (end) assert.equal(open.pop(), name);
      else if (!empty) open.push(name);
      return '';
    });
  assert.deepEqual(open, []);
  assert.ok(!/[<>]|&(?!(lt|gt|amp|quot|#10);)/.test(rest), rest);
}
