//! Numbers that nobody can guess: for keys, boundaries and the spread of waits.

#[cfg(not(target_arch = "wasm32"))]
use std::hash::{BuildHasher, Hasher, RandomState};

/// Any number: the hash of nothing under keys that the system gave.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn number() -> u64 {
    RandomState::new().build_hasher().finish()
}

/// Any number, 32 bits from each of two numbers of the browser.
#[cfg(target_arch = "wasm32")]
pub(super) fn number() -> u64 {
    let half = || (js_sys::Math::random() * 4_294_967_296.0) as u64;
    half() << 32 | half()
}

/// A number from zero up to, but not including, one.
pub(super) fn fraction() -> f64 {
    // As many bits as an `f64` tells apart.
    (number() >> 11) as f64 / (1_u64 << 53) as f64
}

/// A random UUID (RFC 9562, version 4), as text.
pub(super) fn uuid() -> String {
    let (high, low) = (number(), number());
    let high = high & !0xF000 | 0x4000;
    let low = low & !(0b11 << 62) | 0b10 << 62;
    format!(
        "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
        high >> 32,
        high >> 16 & 0xFFFF,
        high & 0xFFFF,
        low >> 48,
        low & 0xFFFF_FFFF_FFFF
    )
}
