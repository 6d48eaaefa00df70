import { AccountBucket } from "./account-bucket";

/** In the destination account of a replication: the bucket that replicas arrive in. It may receive puts too. */
export class ReplicationIngress extends AccountBucket {}
