import type { Message } from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';
import { region } from '../place.ts';

function messageAttributes({ MessageAttributes = {} }: Message): SQSRecord['messageAttributes'] {
  return Object.fromEntries(
    Object.entries(MessageAttributes).map(([name, { StringValue, BinaryValue, DataType }]) => [
      name,
      {
        ...(StringValue !== undefined && { stringValue: StringValue }),
        ...(BinaryValue && { binaryValue: Buffer.from(BinaryValue).toString('base64') }),
        stringListValues: [],
        binaryListValues: [],
        dataType: DataType ?? 'String',
      },
    ]),
  );
}

/** A message in the form that Lambda hands to functions. */
export function toSqsRecord(message: Message, queueArn: string): SQSRecord {
  const { SentTimestamp = '', SenderId = '', ApproximateReceiveCount = '1' } = message.Attributes ?? {};
  return {
    messageId: message.MessageId ?? '',
    receiptHandle: message.ReceiptHandle ?? '',
    body: message.Body ?? '',
    attributes: {
      ...message.Attributes,
      SentTimestamp,
      SenderId,
      ApproximateReceiveCount,
      ApproximateFirstReceiveTimestamp: message.Attributes?.ApproximateFirstReceiveTimestamp ?? SentTimestamp,
    },
    messageAttributes: messageAttributes(message),
    md5OfBody: message.MD5OfBody ?? '',
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn,
    awsRegion: region,
  };
}

/** What filter patterns look at: a JSON body is seen as its value. */
export function filterView(message: Message): unknown {
  const record = toSqsRecord(message, '');
  try {
    const body: unknown = JSON.parse(record.body);
    return { ...record, body };
  } catch {
    return record;
  }
}
