import assert from 'node:assert/strict';
import {
  annotationKeyProblem,
  configKeyProblem,
  dns1035LabelProblem,
  dnsLabelProblem,
  dnsSubdomainProblem,
  dnsSubdomainWithUnderscoreProblem,
  domainPrefixedKeyProblem,
  domainPrefixedPathProblem,
  envNameProblem,
  fullyQualifiedProblem,
  httpHeaderNameProblem,
  identifierProblem,
  labelValueProblem,
  type NameProblem,
  pathSegmentProblem,
  portNameProblem,
  qualifiedNameProblem,
  signerNameProblem,
  wildcardDnsProblem,
} from '../../src/schema/validation/names.ts';

describe('names', () => {
  const accepts = (problem: NameProblem, texts: readonly string[]) =>
    assert.deepEqual(
      texts.filter((text) => problem(text) !== undefined),
      [],
    );
  const refuses = (problem: NameProblem, texts: readonly string[]) =>
    assert.deepEqual(
      texts.filter((text) => problem(text) === undefined),
      [],
    );

  it('says what is wrong in plain words', () => {
    assert.equal(dnsLabelProblem('My_App'), '“My_App” may hold only lower-case letters, digits and “-”, not “M”');
    assert.equal(dnsLabelProblem('app-'), '“app-” must end with a lower-case letter or a digit');
    assert.equal(dnsLabelProblem(''), 'This must not be empty');
    assert.equal(
      dnsLabelProblem('my app'),
      '“my app” may hold only lower-case letters, digits and “-”, and no white space',
    );
    assert.equal(dnsLabelProblem('a'.repeat(64))?.endsWith('has 64 characters; at most 63 are allowed'), true);
    assert.equal(
      dnsSubdomainProblem('a..b'),
      'In “a..b”, each part between the dots must start and end with a lower-case letter or a digit',
    );
    assert.equal(
      qualifiedNameProblem('Example.com/x'),
      'The part before the “/” must be a domain: “Example.com” may hold only lower-case letters, digits, “-” and “.”, not “E”',
    );
    assert.equal(qualifiedNameProblem('a/'), 'A name is missing after the “/” of “a/”');
    assert.equal(portNameProblem('80'), '“80” must hold at least one letter');
  });

  it('knows DNS labels', () => {
    accepts(dnsLabelProblem, ['a', '1', 'a-b', '1234', 'a'.repeat(63)]);
    refuses(dnsLabelProblem, ['A', 'a_b', 'a.b', '-a', 'a-', ' a', 'ä']);
    accepts(dns1035LabelProblem, ['a', 'a-1']);
    refuses(dns1035LabelProblem, ['1', '1a', '-a', '']);
  });

  it('knows DNS subdomains', () => {
    accepts(dnsSubdomainProblem, ['a', 'a.b-c.1', 'a'.repeat(253)]);
    refuses(dnsSubdomainProblem, ['.a', 'a.', 'a.-b', 'a_b', 'a'.repeat(254)]);
    accepts(dnsSubdomainWithUnderscoreProblem, ['_sip._tcp', 'a_b.c']);
    refuses(dnsSubdomainWithUnderscoreProblem, ['a._', 'A', 'a..b']);
    accepts(wildcardDnsProblem, ['*.a.b', '*.com']);
    refuses(wildcardDnsProblem, ['*', '*.*.com', 'a.*.com', '*a.com']);
    accepts((text) => fullyQualifiedProblem(text, 3), ['a.b.c']);
    refuses((text) => fullyQualifiedProblem(text, 3), ['a.b', 'a']);
  });

  it('knows keys and values of labels', () => {
    accepts(qualifiedNameProblem, ['a', 'A_b.c', 'example.com/Name_1', '1.2.3.4/5']);
    refuses(qualifiedNameProblem, ['', '/a', 'a/', 'a/b/c', '-a', 'a-', 'a b', 'x'.repeat(64), 'ex_ample/a']);
    accepts(annotationKeyProblem, ['Example.com/A']);
    refuses(annotationKeyProblem, ['Ex_ample.com/A']);
    accepts(labelValueProblem, ['', 'a', 'v1.2_3-4', '1234']);
    refuses(labelValueProblem, ['-a', 'a-', 'a@b', 'a/b', 'x'.repeat(64)]);
    refuses(domainPrefixedKeyProblem, ['a']);
    accepts(domainPrefixedKeyProblem, ['a.b/c']);
    accepts(domainPrefixedPathProblem, ['a.b/c/d']);
    refuses(domainPrefixedPathProblem, ['a', '/a', 'a/', 'a/ ']);
  });

  it('knows names of ports', () => {
    accepts(portNameProblem, ['http', 'a1', '1a', 'http-alt', 'abcdefghijklmno']);
    refuses(portNameProblem, ['', '80', 'HTTP', 'a--b', '-a', 'a-', 'abcdefghijklmnop', 'a_b']);
  });

  it('knows names of variables, which newer versions take more of', () => {
    accepts((text) => envNameProblem(text, 31), ['A', '_a', 'a.b-c', '.a']);
    refuses((text) => envNameProblem(text, 31), ['', '1A', 'a b', 'a=b', '..a', '.', 'a:b']);
    accepts((text) => envNameProblem(text, 32), ['1A', 'a b', 'a:b', '..a']);
    refuses((text) => envNameProblem(text, 32), ['', 'a=b', 'ä', 'a\tb']);
  });

  it('knows keys of ConfigMaps', () => {
    accepts(configKeyProblem, ['a', '.a', 'A_b-c.d']);
    refuses(configKeyProblem, ['', '.', '..', '..a', 'a/b', 'a b', 'x'.repeat(254)]);
  });

  it('knows what else has a syntax', () => {
    accepts(pathSegmentProblem, ['system:node', 'A b', '.a']);
    refuses(pathSegmentProblem, ['', '.', '..', 'a/b', 'a%b']);
    accepts(httpHeaderNameProblem, ['X-Header-1']);
    refuses(httpHeaderNameProblem, ['', 'X_Header', 'a b', 'a:']);
    accepts(identifierProblem, ['a', '_A1']);
    refuses(identifierProblem, ['', '1a', 'a-b']);
    accepts(signerNameProblem, ['example.com/signer', 'a.b/ns.name']);
    refuses(signerNameProblem, ['example/signer', 'example.com', 'example.com/a/b', 'Example.com/a']);
  });
});
