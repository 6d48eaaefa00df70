import { PATHS, type Form, type Handoff } from "../handoff";
import { blocks, bullets, capitalized, code, fence, link, table, text } from "../../../runtime/markdown";

/** A configuration as a file. */
export const terraformFile = (configuration: object): string => `${JSON.stringify(configuration, undefined, 2)}\n`;

/** Import blocks as a file. */
export const importsFile = (imports: Handoff["terraform"]["imports"]): string => terraformFile({ import: imports });

const variables = ({ terraform, placeholders }: Handoff): string | undefined => {
  const names = Object.keys(terraform.main.variable ?? {});
  const known = placeholders.filter(({ variable }) => names.includes(variable));
  return known.length === 0
    ? undefined
    : blocks(
        "Terraform asks for what is not known yet:",
        bullets(known.map(({ variable, meaning }) => `${code(variable)}: ${text(meaning)}`)),
      );
};

const existing = ({ terraform: { imports, perhaps } }: Handoff, form: Form): string | undefined => {
  if (imports.length === 0 && perhaps.length === 0) {
    return undefined;
  }
  const where = form === "folder" ? link(code(PATHS.imports), PATHS.imports) : `a second file, ${code(PATHS.imports)},`;
  return blocks(
    "### What exists already",
    ...(imports.length === 0
      ? []
      : [
          `You have told us of a key that exists. ${capitalized(where)} lets Terraform take it over instead of making another one; from then on its policy is the one here.`,
          fence("json", importsFile(imports), PATHS.imports),
        ]),
    ...(perhaps.length === 0
      ? []
      : [
          `Where one of these exists already, add it to the list ${code("import")} of ${imports.length === 0 ? `a file ${code(PATHS.imports)}` : "that file"}. Terraform then changes it to what stands here: look at the plan before you apply, since its policy and settings are replaced.`,
          table(
            ["to", "id"],
            perhaps.map(({ to, id }) => [code(to), code(id)]),
          ),
        ]),
  );
};

const SEND_FACTS = "terraform output -json facts > facts.json   # send this to us";

/** The same set-up as a Terraform configuration. */
export const terraformSection = (handoff: Handoff, form: Form): string | undefined => {
  const { terraform, them } = handoff;
  const { main, addresses } = terraform;
  if (addresses.length === 0) {
    return undefined;
  }
  const waits = addresses.some((address) => address.startsWith("aws_s3_bucket_replication_configuration."));
  return blocks(
    "## Set up with Terraform",
    `The same as a configuration for Terraform ${text(main.terraform.required_version.replace(">= ", ""))} or newer, or OpenTofu 1.6 or newer: ${addresses.length} resources, all of them in your account. It refuses any account but ${code(them.id)}, so it cannot hit another one by mistake. It keeps its state beside it, unless you add a backend of yours, and takes your credentials as always.`,
    fence(
      "sh",
      [
        ...(form === "folder"
          ? ["cd terraform"]
          : [`# ${PATHS.terraform} is below: save it in an empty folder, and go there`]),
        "terraform init",
        "terraform plan",
        ...(waits
          ? [
              "# First without the replication rule, which S3 refuses until our bucket is ready:",
              ...addresses
                .filter((address) =>
                  /^aws_(iam_role_policy|iam_role_policy_attachment|kms_alias|s3_bucket_policy)\./.test(address),
                )
                .map(
                  (address, index, all) =>
                    `${index === 0 ? "terraform apply" : "   "} -target=${address}${index < all.length - 1 ? " \\" : ""}`,
                ),
              SEND_FACTS,
              "# Then, when we have told you that it is:",
              "terraform apply",
            ]
          : ["terraform apply", SEND_FACTS]),
      ].join("\n"),
    ),
    variables(handoff),
    main.resource?.aws_s3_bucket || main.resource?.aws_kms_key
      ? `Buckets and keys have ${code("prevent_destroy")}: ${code("terraform destroy")} refuses to lose files.`
      : undefined,
    existing(handoff, form),
    form === "folder"
      ? `The configuration: ${link(code(PATHS.terraform), PATHS.terraform)}.`
      : blocks("### The configuration", fence("json", terraformFile(main), PATHS.terraform)),
  );
};
