import { AccountBucket } from "./account-bucket";

/** In the destination account of a put: the bucket that writers of other accounts put files into. */
export class PartnerBucket extends AccountBucket {}
