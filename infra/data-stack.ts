import { CfnOutput, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import {
  AttributeType,
  Billing,
  type GlobalSecondaryIndexPropsV2,
  ProjectionType,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { type Index, indexes, projectedBy } from '../shared/table/indexes.ts';
import { expiryAttribute } from '../shared/table/keys.ts';

const text = (name: string) => ({ name, type: AttributeType.STRING });

function toIndex(index: Index): GlobalSecondaryIndexPropsV2 {
  const { name, partitionKey, sortKey } = index;
  const keys = { indexName: name, partitionKey: text(partitionKey), sortKey: text(sortKey) };
  const nonKeyAttributes = [...projectedBy(index)];
  return nonKeyAttributes.length > 0
    ? { ...keys, projectionType: ProjectionType.INCLUDE, nonKeyAttributes }
    : { ...keys, projectionType: ProjectionType.KEYS_ONLY };
}

/** The one table. It outlives its stack: no setting of a stage removes it. */
export class DataStack extends Stack {
  readonly table: TableV2;

  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);
    this.table = new TableV2(this, 'Table', {
      partitionKey: text('pk'),
      sortKey: text('sk'),
      globalSecondaryIndexes: Object.values(indexes).map(toIndex),
      timeToLiveAttribute: expiryAttribute,
      dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES,
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.dynamoOwnedKey(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    new CfnOutput(this, 'TableName', { value: this.table.tableName });
  }
}
