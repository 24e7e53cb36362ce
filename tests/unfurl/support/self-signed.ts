/** A certificate that nobody vouches for, made for these tests alone. */
export const selfSigned = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgnzVoxu9AXgg+ERs7
WhysqEMbdYjkqmtlVXjYW2YbhcOhRANCAARq/+wcZX2WBEeN1kDLOEkUepHuHwhA
lhqG8veYgE/l6snzujLjnRe5/+GyqCUYM/jQPqvJTjXEidfNyQQYLUWV
-----END PRIVATE KEY-----`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBfzCCASWgAwIBAgIUVZ/MvUXImzepbA3GpfxJkEqjnjwwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMTEyMTkyNloYDzIxMjYxMDI4
MTIxOTI2WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAARq/+wcZX2WBEeN1kDLOEkUepHuHwhAlhqG8veYgE/l6snzujLjnRe5
/+GyqCUYM/jQPqvJTjXEidfNyQQYLUWVo1MwUTAdBgNVHQ4EFgQU7ZCfq8Fq2UBq
eadKp/FqJNtroAMwHwYDVR0jBBgwFoAU7ZCfq8Fq2UBqeadKp/FqJNtroAMwDwYD
VR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiEAmX/Bzk6ievnnUFfYixNM
KLB07dzo5CfmfBlu0fJvmsgCIDjqrLcwh1qvrD4T6zqXE7cAKnFne80CbYPkr+F3
c0Yz
-----END CERTIFICATE-----`,
};
