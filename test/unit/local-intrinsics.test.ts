// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the syntax of CloudFormation's Fn::Sub
import { describe, expect, it } from 'vitest';
import { noValue, resolve, type Scope } from '../../local/assembly/intrinsics.ts';

const scope: Scope = {
  ref: (name) => ({ 'AWS::Region': 'ap-southeast-3', 'AWS::NoValue': noValue, Queue: 'http://queue' })[name],
  attribute: (logicalId, name) => `${logicalId}:${name}`,
  importValue: (name) => `imported ${name}`,
};

describe('intrinsic functions', () => {
  it.each([
    ['a plain value', { a: [1, 'x', { b: true }] }, { a: [1, 'x', { b: true }] }],
    ['Ref', { Ref: 'Queue' }, 'http://queue'],
    ['Ref of a pseudo parameter', { Ref: 'AWS::Region' }, 'ap-southeast-3'],
    ['GetAtt as a list', { 'Fn::GetAtt': ['Queue', 'Arn'] }, 'Queue:Arn'],
    ['GetAtt as text with a nested attribute', { 'Fn::GetAtt': 'Stack.Outputs.Url' }, 'Stack:Outputs.Url'],
    [
      'Join',
      { 'Fn::Join': ['', ['https://', { Ref: 'AWS::Region' }, '.test']] },
      'https://ap-southeast-3.test',
    ],
    ['Select', { 'Fn::Select': ['1', ['a', 'b']] }, 'b'],
    ['Split', { 'Fn::Split': ['/', 'a/b'] }, ['a', 'b']],
    ['Select of a Split', { 'Fn::Select': [1, { 'Fn::Split': ['/', 'a/b'] }] }, 'b'],
    ['Sub', { 'Fn::Sub': '${AWS::Region}/${Queue.Arn}/${!kept}' }, 'ap-southeast-3/Queue:Arn/${kept}'],
    ['Sub with variables', { 'Fn::Sub': ['${Mine}', { Mine: { Ref: 'Queue' } }] }, 'http://queue'],
    [
      'ImportValue',
      { 'Fn::ImportValue': { 'Fn::Sub': 'Data:${AWS::Region}' } },
      'imported Data:ap-southeast-3',
    ],
    ['an empty object', { Policy: {} }, { Policy: {} }],
    ['NoValue as a property', { a: { Ref: 'AWS::NoValue' }, b: 1 }, { b: 1 }],
    ['NoValue in a list', [{ Ref: 'AWS::NoValue' }, 1], [1]],
  ])('resolve %s', (_what, template, expected) => {
    expect(resolve(template, scope)).toEqual(expected);
  });

  it('names a function that it does not know', () => {
    expect(() => resolve({ 'Fn::Cidr': ['10.0.0.0/16', 1] }, scope)).toThrow('Fn::Cidr');
  });

  it('leaves an object alone that only has a key like a function among others', () => {
    expect(resolve({ Ref: 'Queue', other: 1 }, scope)).toEqual({ Ref: 'Queue', other: 1 });
  });
});
