// What a resolver makes of other names below localhost is not known: it may well be another machine.
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * DNS suffixes of every partition of AWS, the isolated ones among them.
 *
 * @see https://github.com/boto/botocore/blob/develop/botocore/data/partitions.json
 */
const AWS =
  /(^|\.)(amazonaws\.(com(\.cn)?|eu)|(api\.)?amazonwebservices\.(com\.cn|eu)|api\.aws|aws\.dev|(api\.aws\.)?(c2s\.ic\.gov|ic\.gov|hci\.ic\.gov|scloud)|sc2s\.sgov\.gov|cloud(-aws)?\.adc-e\.uk|csp\.hci\.ic\.gov)$/;

/**
 * Checks the address of an emulator of the reader's own: the sandbox must never reach AWS.
 *
 * @param text value of AWS_ENDPOINT_URL
 * @param trusted whether the reader said that an address beyond this machine is an emulator
 * @returns the address without a slash at its end
 */
export const checkedEndpoint = (text: string, trusted: boolean): string => {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new Error(`AWS_ENDPOINT_URL '${text}' is no address: write it as http://127.0.0.1:5000, or unset it`);
  }
  const host = url.hostname.replace(/\.$/, "").toLowerCase();
  if (!/^https?:$/.test(url.protocol)) {
    throw new Error(`AWS_ENDPOINT_URL '${text}' is not HTTP: write it as http://127.0.0.1:5000, or unset it`);
  }
  if (AWS.test(host)) {
    throw new Error(`AWS_ENDPOINT_URL '${text}' is AWS itself, to which the sandbox never deploys: unset it`);
  }
  if (!LOOPBACK.test(host) && !trusted) {
    throw new Error(
      `AWS_ENDPOINT_URL '${text}' is not on this machine: unset it and the sandbox starts an emulator, or say with --trust-endpoint that an emulator answers there`,
    );
  }
  return url.href.replace(/\/+$/, "");
};
