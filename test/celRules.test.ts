import assert from 'node:assert/strict';
import { compileRule } from '../src/schema/celRules/compile.ts';
import type { StructuralSchema, ValidationRule } from '../src/schema/structural/structuralSchema.ts';

const TEXT: StructuralSchema = { type: 'string' };
const INTEGER: StructuralSchema = { type: 'integer' };

const SCHEMA: StructuralSchema = {
  type: 'object',
  properties: {
    count: INTEGER,
    most: INTEGER,
    ratio: { type: 'number' },
    name: TEXT,
    absent: TEXT,
    on: { type: 'boolean' },
    port: { 'x-kubernetes-int-or-string': true },
    since: { type: 'string', format: 'date-time' },
    day: { type: 'string', format: 'date' },
    wait: { type: 'string', format: 'duration' },
    data: { type: 'string', format: 'byte' },
    names: { type: 'array', items: TEXT },
    numbers: { type: 'array', items: INTEGER },
    set: { type: 'array', items: TEXT, 'x-kubernetes-list-type': 'set' },
    labels: { type: 'object', additionalProperties: TEXT },
    ports: {
      type: 'array',
      items: { type: 'object', properties: { name: TEXT, port: INTEGER, tags: { type: 'array', items: TEXT } } },
    },
    inner: {
      type: 'object',
      nullable: true,
      properties: {
        'a-b': TEXT,
        'c.d': TEXT,
        'e/f': TEXT,
        __g: TEXT,
        namespace: TEXT,
        deep: { type: 'object', properties: { x: TEXT } },
      },
    },
    nothing: { type: 'object', properties: { x: TEXT } },
    open: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
  },
};

const SELF = {
  count: 3,
  most: 9007199254740991,
  ratio: 2,
  name: 'Zoë😀 x',
  on: true,
  port: '80%',
  since: '2026-03-01T12:30:00+02:00',
  day: '2026-12-31',
  wait: '90m',
  data: 'aGk=',
  names: ['b', 'a', 'b'],
  numbers: [3, 1, 2],
  set: ['x', 'y'],
  labels: { app: 'shop', constructor: 'odd' },
  ports: [
    { name: 'web', port: 80, tags: ['t'] },
    { name: 'admin', port: 8080 },
  ],
  inner: { 'a-b': '1', 'c.d': '2', 'e/f': '3', __g: '4', namespace: '5', deep: { x: 'y' } },
  nothing: null,
  open: { any: 1 },
};

function compile(rule: string, options: Partial<ValidationRule> = {}, schema = SCHEMA) {
  return compileRule({ rule, ...options }, schema);
}

function holds(rule: string, self: unknown = SELF, schema = SCHEMA): boolean | undefined | string {
  const compiled = compile(rule, {}, schema);
  return 'failure' in compiled ? compiled.failure : compiled.holds(self);
}

/** Each on its own line, so that a failure shows which. */
function all(expected: boolean | undefined, rules: readonly string[]): void {
  assert.deepEqual(
    rules.map((rule) => [rule, holds(rule)]),
    rules.map((rule) => [rule, expected]),
  );
}

describe('CEL rules of custom resources', () => {
  it('sees values with the types of the schema', () => {
    all(true, [
      'self.count / 2 == 1',
      'self.ratio / 4.0 == 0.5',
      'self.ratio == 2.0 && self.count < 3.5',
      'self.most + 1 == 9007199254740992',
      'self.since < timestamp("2026-03-01T10:30:01Z") && self.since == timestamp("2026-03-01T10:30:00Z")',
      'self.since.getHours() == 10 && self.since.getDayOfYear() == 59',
      'self.day.getDayOfYear() == 364 && self.day.getMonth() == 11',
      'self.wait == duration("1h30m") && self.wait.getMinutes() == 90',
      'self.data == b"hi" && size(self.data) == 2',
      'self.port == "80%" && self.port != 80 && type(self.port) == string',
      '(type(self.port) == int ? self.port > 0 : self.port.endsWith("%"))',
      'self.on && !has(self.absent) && has(self.name)',
      'self.labels["app"] == "shop" && self.labels.app == "shop" && self.labels.constructor == "odd"',
      '"app" in self.labels && !("web" in self.labels) && size(self.labels) == 2',
      '!has(self.nothing) && has(self.inner) && self.inner != null',
      'self.open.any == 1',
    ]);
  });

  it('reaches properties that are no names', () => {
    all(true, [
      'self.inner.a__dash__b == "1" && self.inner.c__dot__d == "2" && self.inner.e__slash__f == "3"',
      'self.inner.__underscores__g == "4" && self.inner.__namespace__ == "5" && self.inner.namespace == "5"',
    ]);
  });

  it('counts errors that the values make as false, and only if they decide', () => {
    all(false, [
      'self.absent == "x"',
      'self.names[7] == "a"',
      'self.labels["none"] == "x"',
      '1 / (self.count - 3) == 1',
      'int(self.name) > 0',
      'int("") == 0',
      'double("0x1") > 0.0',
      'self.most * self.most > 0',
      'duration(self.name) > duration("1s")',
      'timestamp("2026-02-30T00:00:00Z") > timestamp("2026-01-01T00:00:00Z")',
      'quantity("1.2.3").isInteger()',
      'self.numbers.filter(n, n > 5).max() == 1',
      'self.ports.exists_one(p, p.tags.size() == 1)',
      'optional.none().value() == 1',
    ]);
    all(true, [
      'self.absent == "x" || self.on',
      '!(self.absent == "x" && !self.on)',
      'self.ports.exists(p, p.tags.size() == 1)',
      '!self.ports.all(p, p.tags.size() == 2)',
    ]);
  });

  it('has the macros', () => {
    all(true, [
      'self.ports.all(p, p.port > 0) && self.ports.exists_one(p, p.name == "web")',
      'self.ports.filter(p, p.port > 80).map(p, p.name) == ["admin"]',
      'self.ports.map(p, has(p.tags), p.tags[0]) == ["t"]',
      'self.ports.all(a, self.ports.exists_one(b, a.name == b.name && a == b))',
      'self.ports[0] in self.ports && has(self.ports[0].tags) && !has(self.ports[1].tags)',
      'self.labels.all(k, self.labels[k].size() > 2)',
      '!self.labels.exists(k, k == "web")',
      'cel.bind(n, self.numbers.size(), n * n == 9)',
      '[[1, 2], [3]].exists(l, l.exists(x, x == 3))',
    ]);
  });

  it('has optional values', () => {
    all(true, [
      'self.?absent.orValue("none") == "none" && self.?name.hasValue()',
      'self.?inner.?deep.?x.orValue("") == "y" && self.?inner.deep.x.value() == "y"',
      '!self.?nothing.?x.hasValue()',
      'self.names[?0].orValue("z") == "b" && self.names[?9].orValue("z") == "z"',
      'self.labels[?"none"].or(optional.of("w")).value() == "w"',
      'self.?absent.optMap(a, a.size()).orValue(7) == 7 && self.?count.optMap(c, c + 1).value() == 4',
      'self.?inner.optFlatMap(i, i.?deep).hasValue()',
      '!optional.ofNonZeroValue("").hasValue() && optional.ofNonZeroValue([1]).hasValue()',
      'optional.of(1) == optional.of(1) && optional.none() != optional.of(1)',
    ]);
  });

  it('counts characters, not code units', () => {
    all(true, [
      'size(self.name) == 6 && self.name.size() == 6',
      'self.name.charAt(3) == "😀" && self.name.indexOf(" x") == 4 && self.name.lastIndexOf("x") == 5',
      'self.name.substring(3) == "😀 x" && self.name.substring(0, 3) == "Zoë"',
      '"😀a".split("") == ["😀", "a"]',
    ]);
    all(false, ['self.name.substring(4, 9) == ""', 'self.name.charAt(7) == ""']);
  });

  it('has the library of strings', () => {
    all(true, [
      '"AÉb".lowerAscii() == "aÉb" && "aéB".upperAscii() == "AéB"',
      '"a-b-c".replace("-", "+") == "a+b+c" && "a-b-c".replace("-", "+", 1) == "a+b-c"',
      '"ab".replace("", "_") == "_a_b_"',
      '"a,b,c".split(",") == ["a", "b", "c"] && "a,b,c".split(",", 2) == ["a", "b,c"] && "a".split(",", 0) == []',
      '["a", "b"].join() == "ab" && self.names.join(", ") == "b, a, b"',
      '" a\\u00a0 ".trim() == "a"',
      '"abcabc".indexOf("c", 3) == 5 && "abcabc".lastIndexOf("c", 4) == 2 && "abc".indexOf("") == 0',
      '"%s is %d of %s, %.2f%%".format([self.inner.namespace, self.count, ["a"], 1.5]) == "5 is 3 of [\\"a\\"], 1.50%"',
      'string(1.0) == "1" && string(0.00001) == "1e-05" && string(true) == "true"',
      'string(duration("90s")) == "90s" && string(timestamp("2026-01-01T00:00:00Z")) == "2026-01-01T00:00:00Z"',
    ]);
  });

  it('has the libraries of lists and sets', () => {
    all(true, [
      '!self.numbers.isSorted() && ["a", "b"].isSorted()',
      'self.numbers.sum() == 6 && [1.5, 2.0].sum() == 3.5 && [duration("1s"), duration("1m")].sum() == duration("61s")',
      'self.numbers.min() == 1 && self.names.max() == "b"',
      'self.names.indexOf("b") == 0 && self.names.lastIndexOf("b") == 2 && self.names.indexOf("c") == -1',
      'sets.contains(self.names, ["a"]) && sets.equivalent(self.names, ["a", "b"]) && !sets.intersects(self.names, ["c"])',
      'self.ports.map(p, p.port).sum() == 8160',
    ]);
  });

  it('matches as RE2 does, in linear time', () => {
    all(true, [
      '"Web".matches("(?i)^web$") && matches("web", "e") && !"web".matches("^e")',
      '"a1b22".find("[0-9]+") == "1" && "a".find("[0-9]+") == ""',
      '"a1b22".findAll("[0-9]+") == ["1", "22"] && "a1b22".findAll("[0-9]+", 1) == ["1"]',
      '"\\u00e9".matches("^\\\\pL$")',
    ]);
    const self = { name: `${'a'.repeat(400)}!` };
    const start = performance.now();
    assert.equal(holds('self.name.matches("^(a+)+$")', self), false);
    assert.ok(performance.now() - start < 1000);
    assert.equal(holds('self.name.matches("(?=a)")', self), undefined);
  });

  it('has the library of URLs', () => {
    all(true, [
      'isURL("https://a.example/x?y=1") && !isURL("a b") && !isURL("")',
      'url("https://a.example:80/p%20q?k=1&k=2").getHost() == "a.example:80"',
      'url("https://[::1]:80/").getHostname() == "::1" && url("https://[::1]:80/").getPort() == "80"',
      'url("https://a/p q").getEscapedPath() == "/p%20q" && url("/only").getScheme() == ""',
      'url("https://a/?k=1&k=2").getQuery()["k"] == ["1", "2"]',
    ]);
    all(false, ['url(self.name).getScheme() == ""']);
  });

  it('has the library of quantities', () => {
    all(true, [
      'isQuantity("1.5Gi") && !isQuantity("1.5GB")',
      'quantity("1Gi").isGreaterThan(quantity("1G")) && quantity("1k").isLessThan(quantity("1Ki"))',
      'quantity("500m").add(quantity("0.5")).compareTo(quantity("1")) == 0',
      'quantity("1k").sub(1).asInteger() == 999 && quantity("1k").isInteger() && !quantity("1500m").isInteger()',
      'quantity("1500m").asApproximateFloat() == 1.5 && sign(quantity("-1")) == -1 && quantity("0").sign() == 0',
      'quantity("1000m") == quantity("1")',
    ]);
    all(false, ['quantity("1500m").asInteger() == 1']);
  });

  it('has the libraries of addresses', () => {
    all(true, [
      'isIP("10.0.0.1") && !isIP("10.0.0.01") && !isIP("::ffff:1.2.3.4") && isIP("fe80::1")',
      'ip("10.0.0.1").family() == 4 && ip("::1").family() == 6 && ip("::1").isLoopback()',
      'ip.isCanonical("::1") && !ip.isCanonical("0::1") && string(ip("0::1")) == "::1"',
      'ip("169.254.1.1").isLinkLocalUnicast() && ip("8.8.8.8").isGlobalUnicast() && ip("0.0.0.0").isUnspecified()',
      'isCIDR("10.0.0.0/8") && !isCIDR("10.0.0.0/33")',
      'cidr("10.0.0.0/8").containsIP("10.1.2.3") && !cidr("10.0.0.0/8").containsIP(ip("11.0.0.0"))',
      'cidr("10.0.0.0/8").containsCIDR("10.1.0.0/16") && cidr("10.1.2.3/8").masked() == cidr("10.0.0.0/8")',
      'cidr("10.1.2.3/8").ip() == ip("10.1.2.3") && cidr("fd00::/16").prefixLength() == 16',
      '["::1"].all(ip, ip.size() == 3)',
    ]);
  });

  it('has named formats', () => {
    all(true, [
      '!format.dns1123Label().validate("a-b").hasValue() && format.dns1123Label().validate("A").hasValue()',
      'format.named("dns1123Subdomain").value().validate("a..b").value().size() == 1',
      '!format.named("none").hasValue() && !format.labelValue().validate("").hasValue()',
      '!format.dns1123LabelPrefix().validate("a-").hasValue() && format.uuid().validate("x").hasValue()',
    ]);
  });

  it('keeps the precedence and the texts of an expression', () => {
    all(true, [
      '10 - (4 - 3) == 9 && 10 - 4 - 3 == 3 && 12 / (3 * 2) == 2 && 7 % (5 % 3) == 1',
      '(true ? false : true) ? false : true',
      '!(1 == 2) && -(1 + 2) == -3 && (1 < 2) == true',
      '"\\"\\\\\\n\\t\\u0000😀" == "\\"\\\\\\n\\t\\x00😀" && r"\\d" == "\\\\d" && b"\\xff" != b"a"',
      '1e-12 < 2e-12 && 1e300 > 1e299 && 5u == 5u && 0x10 == 16',
      "'''a'b''' == \"a'b\" // as it is",
    ]);
  });

  it('refuses what no version of Kubernetes compiles', () => {
    assert.equal(holds('self.nmae == "x"'), "undefined field 'nmae'");
    assert.equal(holds('has(self.nmae)'), "undefined field 'nmae'");
    assert.equal(holds('self.ports.all(p, p.prt > 0)'), "undefined field 'prt'");
    assert.equal(holds('has(self.inner.deep.y)'), "undefined field 'y'");
    assert.equal(holds('other.name == "x"'), "undeclared reference to 'other'");
    assert.equal(holds('self.count'), 'must evaluate to a bool');
    assert.match(String(holds('self.count ==')), /^Syntax error/);
    assert.match(String(holds('self.count > 1 && (')), /^Syntax error/);
    const message = compile('true', { messageExpression: 'self.count + 1' });
    assert.deepEqual(message, { failure: 'must evaluate to a string', in: 'messageExpression' });
  });

  it('says nothing of what it does not know', () => {
    all(undefined, [
      'isSemver("1.0.0")',
      'self.names.transformList(i, n, n) == []',
      'self.names.all(i, n, n != "")',
      'some.library.call(self.name)',
      'self.`a-b` == "x"',
      '[?optional.of(1)].size() == 1',
      'self.name + 1 == "x"',
      'self.set == ["y", "x"]',
    ]);
    all(true, ['self.set == ["x", "y"]']);
    assert.equal(holds('self.count > 1', { count: 'x' }), undefined);
    assert.equal(holds('self.count > 1', { count: Number.MAX_SAFE_INTEGER + 1 }), undefined);
  });

  it('takes rules on changes as asked only when there is an old object', () => {
    const onChange = compile('self.name == oldSelf.name');
    assert.ok(!('failure' in onChange));
    assert.equal(onChange.holds(SELF), undefined);
    const onBoth = compile('!oldSelf.hasValue() || oldSelf.value().name == self.name', { optionalOldSelf: true });
    assert.ok(!('failure' in onBoth));
    assert.equal(onBoth.holds(SELF), true);
    const never = compile('oldSelf.hasValue()', { optionalOldSelf: true });
    assert.ok(!('failure' in never));
    assert.equal(never.holds(SELF), false);
  });

  it('makes messages', () => {
    const rule = compile('false', {
      messageExpression: '"at most " + string(self.count) + " of " + self.names.join("/")',
    });
    assert.ok(!('failure' in rule));
    assert.equal(rule.message(SELF), 'at most 3 of b/a/b');
    const failing = compile('false', { messageExpression: 'self.names[9]' });
    assert.ok(!('failure' in failing));
    assert.equal(failing.message(SELF), undefined);
  });

  it('judges scalars, lists and maps, and the fields of every resource', () => {
    assert.equal(holds('self.startsWith("a")', 'ab', TEXT), true);
    assert.equal(holds('self > 5', 3, INTEGER), false);
    assert.equal(holds('self.all(x, x.startsWith("a"))', ['ab', 'c'], { type: 'array', items: TEXT }), false);
    assert.equal(holds('self.all(k, k in ["a"])', { a: '' }, { type: 'object', additionalProperties: TEXT }), true);
    const resource: StructuralSchema = { type: 'object', properties: { spec: { type: 'object' } } };
    const self = { apiVersion: 'a/v1', kind: 'A', metadata: { name: 'n' }, spec: {} };
    assert.equal(holds('self.metadata.name == "n" && self.kind == "A"', self, resource), true);
    assert.equal(holds('self.metadata.labels.size() == 0', self, resource), "undefined field 'labels'");
    const other: StructuralSchema = { type: 'object', properties: { metadata: SCHEMA.properties!.labels! } };
    assert.equal(holds('self.metadata.any == "x"', { metadata: { any: 'x' } }, other), true);
    // In a part of a resource, a rule that asks for them would not compile.
    assert.equal(holds('self.kind == "A"', { spec: {} }, resource), undefined);
  });

  it('stops', () => {
    const items = { type: 'array', items: INTEGER } as const;
    const list = Array.from({ length: 3000 }, (_, i) => i);
    const texts = [
      'self.exists(a, self.exists(b, self.exists(c, a + b + c < 0)))',
      'self.all(a, self.all(b, self.all(c, a + b + c >= 0)))',
    ];
    const doubled = Array.from({ length: 60 }, (_, i) => `cel.bind(s${i + 1}, s${i} + s${i}, `).join('');
    texts.push(`cel.bind(s0, "abcdefgh", ${doubled}s60.size() > 0${')'.repeat(60)})`);
    texts.push(`self.all(x, self.map(y, self).size() > 0 && x in self)`);
    texts.push(
      `${'!'.repeat(5000)}true`,
      `${'('.repeat(5000)}true${')'.repeat(5000)}`,
      `${'true && '.repeat(5000)}true`,
    );
    const start = performance.now();
    for (const rule of texts) assert.equal(holds(rule, list, items), undefined, rule.slice(0, 80));
    assert.ok(performance.now() - start < 5000);
    assert.equal(holds('self.all(a, self.exists_one(b, a == b))', list.slice(0, 200), items), true);
  });
});
