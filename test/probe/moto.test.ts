import {
  CreateBucketCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  PutBucketEncryptionCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketVersioningCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { CreateAccessKeyCommand, CreateUserCommand, IAMClient, PutUserPolicyCommand } from "@aws-sdk/client-iam";
import { CreateKeyCommand, KMSClient } from "@aws-sdk/client-kms";
import { readBucket } from "../../aws/deployed-state/bucket";
import { expiringProbePrefixes } from "../../policies/probe-prefixes";
import { expectedExpiry, expiryOf } from "../../proof/expiry";
import { edited } from "../support/declared";
import { graphOf } from "../support/graph";
import { motoServer, NEEDS_MOTO, startMoto, type Moto } from "../support/moto";
import { probed, withTransfers } from "./support";

jest.setTimeout(60_000);

/** What moto refuses to nobody: it evaluates no condition of a policy, and no trust policy. */
const ACCEPTED_BY_MOTO = "wrong: ACCEPTED";

const environment = edited({ "roles.writer.trustedBy": { arn: "arn:aws:iam::111111111111:root" } }, withTransfers);

interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Credentials of a role in an account; moto lets anybody assume any. */
const enter = async (account: string, role: string): Promise<Credentials> => {
  const { Credentials: given } = await new STSClient({}).send(
    new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${account}:role/${role}`, RoleSessionName: "test" }),
  );
  const { AccessKeyId = "", SecretAccessKey = "", SessionToken = "" } = given ?? {};
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
};

/** Makes these the credentials that the AWS SDK finds. */
const become = ({ accessKeyId, secretAccessKey, sessionToken }: Credentials): void => {
  process.env.AWS_ACCESS_KEY_ID = accessKeyId;
  process.env.AWS_SECRET_ACCESS_KEY = secretAccessKey;
  if (sessionToken === undefined) {
    Reflect.deleteProperty(process.env, "AWS_SESSION_TOKEN");
  } else {
    process.env.AWS_SESSION_TOKEN = sessionToken;
  }
};

const TESTING: Credentials = { accessKeyId: "testing", secretAccessKey: "testing" };

const makeBucket = async (account: string, Bucket: string, keyArn?: string): Promise<S3Client> => {
  const s3 = new S3Client({ credentials: await enter(account, "admin") });
  await s3.send(new CreateBucketCommand({ Bucket }));
  await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: "Enabled" } }));
  const byDefault =
    keyArn === undefined
      ? { SSEAlgorithm: "AES256" as const }
      : { SSEAlgorithm: "aws:kms" as const, KMSMasterKeyID: keyArn };
  const Rules = [{ ApplyServerSideEncryptionByDefault: byDefault, BucketKeyEnabled: keyArn !== undefined }];
  await s3.send(new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration: { Rules } }));
  return s3;
};

const crossAccountPut = async (): Promise<void> => {
  const { KeyMetadata } = await new KMSClient({ credentials: await enter("222222222222", "admin") }).send(
    new CreateKeyCommand({}),
  );
  const s3 = await makeBucket("222222222222", "partner-drop", KeyMetadata?.Arn ?? "");
  become(await enter("111111111111", "Operator"));
  const { verdicts, result } = await probed("put", environment);
  expect([result.caller, verdicts.put, verdicts["put without an ACL"], verdicts["put over plain HTTP"]]).toEqual([
    "role Writer of source, assumed",
    "ok: accepted",
    ACCEPTED_BY_MOTO,
    "skipped: not asked",
  ]);
  const { Versions = [], DeleteMarkers = [] } = await s3.send(
    new ListObjectVersionsCommand({ Bucket: "partner-drop" }),
  );
  expect(Versions.map(({ Key, VersionId }) => [Key, VersionId]).sort()).toEqual(
    result.objects.left.map(({ objectKey, versionId }) => [objectKey, versionId]).sort(),
  );
  expect(DeleteMarkers.map(({ Key }) => Key).sort()).toEqual(
    result.objects.left.map(({ objectKey }) => objectKey).sort(),
  );
  const place = {
    Bucket: "partner-drop",
    Key: "daily/_probe/RUN/put.txt",
    VersionId: result.objects.left[0]?.versionId,
  };
  expect(await s3.send(new HeadObjectCommand(place))).toMatchObject({
    ServerSideEncryption: "aws:kms",
    SSEKMSKeyId: KeyMetadata?.Arn,
    ContentType: "text/plain",
  });
};

const throughARole = async (): Promise<void> => {
  await makeBucket("222222222222", "partner-inbox");
  become(await enter("111111111111", "Jobs"));
  const { verdicts } = await probed("role", environment);
  expect(verdicts).toMatchObject({
    "assume the role without the external id": ACCEPTED_BY_MOTO,
    "assume the role": "ok: accepted",
    put: "ok: accepted",
    "put asking for the encryption": "ok: accepted",
    delete: "ok: accepted",
  });
};

const byAccessKey = async (): Promise<void> => {
  const iam = new IAMClient({ credentials: await enter("222222222222", "admin") });
  await iam.send(new CreateUserCommand({ UserName: "mover" }));
  const Statement = [{ Effect: "Allow", Action: "s3:PutObject", Resource: "arn:aws:s3:::partner-inbox/key/*" }];
  const PolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement });
  await iam.send(new PutUserPolicyCommand({ UserName: "mover", PolicyName: "p", PolicyDocument }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: "mover" }));
  become({ accessKeyId: AccessKey?.AccessKeyId ?? "", secretAccessKey: AccessKey?.SecretAccessKey ?? "" });
  const { verdicts, result } = await probed("key", environment);
  expect([result.caller, verdicts.put]).toEqual(["user mover of partner", "ok: accepted"]);
};

const byReplication = async (): Promise<void> => {
  const s3 = await makeBucket("111111111111", "source-egress");
  await makeBucket("333333333333", "vendor-ingress");
  become(await enter("111111111111", "Operator"));
  const tagged = edited({ "exchanges.copy.tags": { final: "yes" } }, environment);
  const { verdicts, result } = await probed("copy", tagged, { deadline: 300 });
  // moto copies nothing, and holds no replication configuration here.
  expect(verdicts).toEqual({ put: "ok: accepted", replicate: "wrong: NONE" });
  expect(result.checks).toContainEqual({
    side: "source",
    name: "replication rule copy of source-egress",
    state: "wrong",
    detail: "there is none",
  });
  expect(result.checks).toContainEqual({ side: "destination", name: "versioning of vendor-ingress", state: "ok" });
  expect(result.objects.left).toEqual([]);
  const { Versions, DeleteMarkers } = await s3.send(new ListObjectVersionsCommand({ Bucket: "source-egress" }));
  expect([Versions, DeleteMarkers]).toEqual([undefined, undefined]);
};

const lifecycle = async (): Promise<void> => {
  const { graph, bucket } = graphOf(environment);
  const drop = bucket("inbox");
  const s3 = await makeBucket("222222222222", "lifecycle-of-inbox");
  const Rules = [
    { ID: "abort", Status: "Enabled" as const, Filter: {}, AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } },
    ...expiringProbePrefixes(graph, drop).map((Prefix) => ({
      ID: `expire-${Prefix}`,
      Status: "Enabled" as const,
      Filter: { Prefix },
      Expiration: { Days: 1 },
      NoncurrentVersionExpiration: { NoncurrentDays: 1 },
    })),
  ];
  await s3.send(
    new PutBucketLifecycleConfigurationCommand({ Bucket: "lifecycle-of-inbox", LifecycleConfiguration: { Rules } }),
  );
  const read = await readBucket({ s3, name: "lifecycle-of-inbox", account: "222222222222", explain: String });
  expect(read.hidden).toEqual(new Map());
  const observed = expiryOf(read.observed.settings.get("aws_s3_bucket_lifecycle_configuration") ?? {});
  expect(observed).toEqual(["'key/_probe/' after 1 + 1 days", "'role/_probe/' after 1 + 1 days"]);
  expect(observed).toEqual(expectedExpiry(graph, drop));
};

const TESTS = { crossAccountPut, throughARole, byAccessKey, byReplication, lifecycle };
const NAMES: Readonly<Record<keyof typeof TESTS, string>> = {
  crossAccountPut: "a cross-account put is accepted, encrypted by the bucket's key, and all of it deleted or listed",
  throughARole: "a transfer role is assumed, puts and deletes",
  byAccessKey: "a transfer user puts by its own key",
  byReplication: "a file that does not replicate is explained by both sides' configuration, and deleted",
  lifecycle: "the lifecycle of test objects is read back as it was declared",
};

if (motoServer === undefined) {
  for (const [name, run] of Object.entries(TESTS)) {
    test.skip(`${NAMES[name as keyof typeof TESTS]}: ${NEEDS_MOTO}`, run);
  }
} else {
  const before = { ...process.env };
  const command = motoServer;
  let moto: Moto;

  beforeAll(async () => {
    moto = await startMoto(command);
    for (const name of Object.keys(process.env).filter((each) => each.startsWith("AWS_"))) {
      Reflect.deleteProperty(process.env, name);
    }
    Object.assign(process.env, {
      AWS_REGION: "us-east-1",
      AWS_ENDPOINT_URL: moto.url,
      AWS_EC2_METADATA_DISABLED: "true",
      AWS_CONFIG_FILE: "/nonexistent",
      AWS_SHARED_CREDENTIALS_FILE: "/nonexistent",
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
    });
  });

  beforeEach(() => {
    become(TESTING);
  });

  afterAll(async () => {
    await moto.stop();
    process.env = before;
  });

  for (const [name, run] of Object.entries(TESTS)) {
    test(NAMES[name as keyof typeof TESTS], run);
  }
}
