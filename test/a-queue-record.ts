import type { SQSRecord } from 'aws-lambda';

/** A queue's message in the form in which Lambda hands it over. */
export const aQueueRecord = (
  body: string,
  { messageId = 'message-1', group }: { messageId?: string; group?: string } = {},
): SQSRecord => ({
  messageId,
  receiptHandle: 'handle',
  body,
  attributes: {
    ApproximateReceiveCount: '1',
    SentTimestamp: '0',
    SenderId: 'sender',
    ApproximateFirstReceiveTimestamp: '0',
    ...(group && { MessageGroupId: group }),
  },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: 'arn:aws:sqs:ap-southeast-3:000000000000:courier',
  awsRegion: 'ap-southeast-3',
});
