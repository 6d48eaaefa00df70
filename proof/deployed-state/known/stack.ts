import { anything, flag, many, one, only, tags, text, texts, type Table } from "./known";

const DECLARED = "compared with what is declared";
const COMMENT = anything("a comment, which Terraform does not read");

/** Arguments of every resource. */
export const META: Table = {
  "//": COMMENT,
  depends_on: texts("the order of the apply"),
  lifecycle: one({ prevent_destroy: flag("a setting: whether Terraform refuses to destroy it") }),
  provider: text("read: the account and Region that it is deployed to"),
};

const SESSION: Table = { duration: text(DECLARED), role_arn: text(DECLARED), session_name: text(DECLARED) };
const ROLE_SESSION: Table = { ...SESSION, external_id: text(DECLARED) };
const TOKEN_SESSION: Table = { ...SESSION, web_identity_token_file: text(DECLARED) };

/** Arguments of a provider configuration. */
export const PROVIDER: Table = {
  alias: text("read: what resources name it by"),
  allowed_account_ids: texts("read: the account"),
  assume_role: one(ROLE_SESSION),
  assume_role_with_web_identity: one(TOKEN_SESSION),
  default_tags: one({ tags: tags(DECLARED) }),
  profile: text(DECLARED),
  region: text("read: the Region"),
};

/** Top-level blocks of a stack beside its resources and providers. */
export const BLOCKS: Table = {
  "//": COMMENT,
  terraform: one({
    backend: one({
      local: one({ path: text(DECLARED) }),
      s3: one({
        assume_role: one(ROLE_SESSION),
        assume_role_with_web_identity: one(TOKEN_SESSION),
        bucket: text(DECLARED),
        encrypt: flag(DECLARED),
        key: text(DECLARED),
        kms_key_id: text(DECLARED),
        profile: text(DECLARED),
        region: text(DECLARED),
        use_lockfile: flag(DECLARED),
      }),
    }),
    cloud: one({
      hostname: text(DECLARED),
      organization: text(DECLARED),
      workspaces: one({ name: text(DECLARED), project: text(DECLARED), tags: texts(DECLARED) }),
    }),
    required_providers: one({
      aws: one({
        source: only("aws", "the provider whose resources are known"),
        version: text("attributes of any release that are not known stop the proof"),
      }),
    }),
  }),
  import: many({
    id: text("read: it must be what the resource is called"),
    provider: text("read: it must be that of the resource"),
    to: text("read: it must be a resource of the stack"),
  }),
  removed: many({
    from: text(DECLARED),
    lifecycle: one({ destroy: only(false, "it is forgotten, and stays in AWS") }),
  }),
};

/** Arguments of an output. */
export const OUTPUT: Table = { description: text("for people alone"), value: anything(DECLARED) };
