import type { _Record, AttributeValue } from '@aws-sdk/client-dynamodb-streams';
import { region } from '../place.ts';

/** A change of an item in the form that Lambda hands to functions. */
export interface StreamRecord {
  readonly eventID: string;
  readonly eventName: string;
  readonly eventVersion: string;
  readonly eventSource: 'aws:dynamodb';
  readonly awsRegion: string;
  readonly eventSourceARN: string;
  readonly dynamodb: {
    readonly SequenceNumber: string;
    readonly [name: string]: unknown;
  };
}

/** Binary attributes travel as Base64 in a JSON event. */
function jsonSafe(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(jsonSafe);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, jsonSafe(one)]));
}

function image(name: string, value: Record<string, AttributeValue> | undefined) {
  return value && { [name]: jsonSafe(value) };
}

export function toStreamRecord(record: _Record, streamArn: string): StreamRecord {
  const {
    Keys,
    NewImage,
    OldImage,
    ApproximateCreationDateTime,
    SequenceNumber = '',
    SizeBytes,
    StreamViewType,
  } = record.dynamodb ?? {};
  return {
    eventID: record.eventID ?? SequenceNumber,
    eventName: record.eventName ?? '',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: region,
    eventSourceARN: streamArn,
    dynamodb: {
      ApproximateCreationDateTime: Math.floor((ApproximateCreationDateTime?.getTime() ?? 0) / 1000),
      ...image('Keys', Keys),
      ...image('NewImage', NewImage),
      ...image('OldImage', OldImage),
      SequenceNumber,
      SizeBytes,
      StreamViewType,
    },
  };
}
