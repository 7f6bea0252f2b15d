import * as z from 'zod/mini';
import { StartError } from '../start-error.ts';

/** What an intrinsic function may ask about the stack it stands in. */
export interface Scope {
  /** `Ref` of a resource, a parameter or a pseudo parameter; `noValue` for `AWS::NoValue`. */
  ref(name: string): unknown;
  attribute(logicalId: string, name: string): unknown;
  importValue(exportName: string): unknown;
}

/** Stands for `AWS::NoValue`: the property or list entry that holds it disappears. */
export const noValue = Symbol('AWS::NoValue');

const text = z.union([z.string(), z.number(), z.boolean()]);
const texts = z.array(text);
const attributeAddress = z.union([z.tuple([z.string(), z.string()]), z.string()]);
const substitution = z.union([z.string(), z.tuple([z.string(), z.record(z.string(), z.unknown())])]);

type Intrinsic = (argument: unknown, scope: Scope) => unknown;

function getAttribute(argument: unknown, scope: Scope): unknown {
  const address = attributeAddress.parse(argument);
  const [logicalId = '', ...name] = typeof address === 'string' ? address.split('.') : address;
  return scope.attribute(logicalId, name.join('.'));
}

function substitute(argument: unknown, scope: Scope): string {
  const parsed = substitution.parse(argument);
  const [template, variables] = typeof parsed === 'string' ? [parsed, {}] : parsed;
  return template.replace(/\$\{(!?)([^}]+)\}/g, (_whole, literal: string, name: string) => {
    if (literal) return `\${${name}}`;
    if (Object.hasOwn(variables, name)) return String(variables[name]);
    const value = name.includes('.') ? getAttribute(name, scope) : scope.ref(name);
    return String(value);
  });
}

const intrinsics: Readonly<Record<string, Intrinsic>> = {
  Ref: (argument, scope) => scope.ref(z.string().parse(argument)),
  'Fn::GetAtt': getAttribute,
  'Fn::ImportValue': (argument, scope) => scope.importValue(z.string().parse(argument)),
  'Fn::Join': (argument) => {
    const [separator, parts] = z.tuple([z.string(), texts]).parse(argument);
    return parts.join(separator);
  },
  'Fn::Select': (argument) => {
    const [index, list] = z.tuple([z.union([z.number(), z.string()]), z.array(z.unknown())]).parse(argument);
    return list[Number(index)];
  },
  'Fn::Split': (argument) => {
    const [separator, whole] = z.tuple([z.string(), z.string()]).parse(argument);
    return whole.split(separator);
  },
  'Fn::Sub': substitute,
  'Fn::Base64': (argument) => Buffer.from(z.string().parse(argument)).toString('base64'),
};

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function intrinsicOf(value: Record<string, unknown>): [string, unknown] | undefined {
  const [only, ...others] = Object.entries(value);
  if (!only || others.length > 0) return undefined;
  return only[0] === 'Ref' || only[0].startsWith('Fn::') ? only : undefined;
}

function resolveRecord(value: Record<string, unknown>, scope: Scope): unknown {
  const call = intrinsicOf(value);
  if (!call) {
    const entries = Object.entries(value).map(([key, entry]) => [key, resolve(entry, scope)] as const);
    return Object.fromEntries(entries.filter(([, entry]) => entry !== noValue));
  }
  const [name, argument] = call;
  const intrinsic = intrinsics[name];
  if (!intrinsic)
    throw new StartError(`The template uses ${name}, which the one-machine stack does not know.`);
  return intrinsic(resolve(argument, scope), scope);
}

/** Replaces every CloudFormation intrinsic function inside a template value, innermost first. */
export function resolve(value: unknown, scope: Scope): unknown {
  if (Array.isArray(value)) {
    return value.map((entry: unknown) => resolve(entry, scope)).filter((entry) => entry !== noValue);
  }
  return isRecord(value) ? resolveRecord(value, scope) : value;
}
