// A certificate for localhost that signs itself, and its key: for the tests' mail server, and of no use anywhere else.
export const certificate = `-----BEGIN CERTIFICATE-----
MIIBmzCCAUGgAwIBAgIUfd1Hec6YMGD1rPUbBJda2scjNr0wCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMjA0NTEyMFoYDzIxMjYxMDI5
MDQ1MTIwWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAATEkQearEZkwGHvAYR9x+NpaikfG7IXwoh701G+Z6W6JLipy5HXwY5w
LTX5xuucuC4sZQDlXdnQOiA5ombW5RhSo28wbTAdBgNVHQ4EFgQUxm3FH1X2szJy
GnCkSk+vjFBRvI8wHwYDVR0jBBgwFoAUxm3FH1X2szJyGnCkSk+vjFBRvI8wDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDSAAwRQIgakVyhA8oyuceDIiBS0vQ60DjrwiDgW3dvDp0QtVIRicCIQDG
ye8ODEDBeKeBeyX7VfciqLtkNTa5O1BygR0fnqWEmg==
-----END CERTIFICATE-----
`

export const certificateKey = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgCl5ol4X6BBhcBTze
kgos0afG7pd0/MpIkmURmmR5RPShRANCAATEkQearEZkwGHvAYR9x+NpaikfG7IX
woh701G+Z6W6JLipy5HXwY5wLTX5xuucuC4sZQDlXdnQOiA5ombW5RhS
-----END PRIVATE KEY-----
`
