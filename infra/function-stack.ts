import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { addRoutedFunctions, type RouteContext } from './routed-functions.ts';

/** Functions that answer routes and share nothing but the table. */
export class FunctionStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    names: readonly string[],
    context: RouteContext,
    props: StackProps,
  ) {
    super(scope, id, props);
    addRoutedFunctions(this, names, context);
  }
}
