//! Base64 with padding (RFC 4648, section 4), for Basic credentials. Decoding is absent: nothing needs it.

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The base64 text of `bytes`.
pub(crate) fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let group =
            chunk.iter().fold(0, |group, byte| group << 8 | usize::from(*byte)) << (8 * (3 - chunk.len()));
        for place in 0..4 {
            // A chunk of n bytes fills n + 1 characters, the rest is padding.
            match place <= chunk.len() {
                true => text.push(char::from(ALPHABET[group >> (18 - 6 * place) & 63])),
                false => text.push('='),
            }
        }
    }
    text
}
