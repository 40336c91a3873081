//! Futures in boxes: what stands in the public traits and keeps the futures of emitted code small. They can move between
//! threads, but for the browser's, where there is one thread and its objects stay on it.

use std::pin::Pin;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// A future in a box, as an `async` block gives it: `Box::pin(async move { .. })`. It is `Send`, except on `wasm32`.
#[cfg(not(target_arch = "wasm32"))]
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// A future in a box, as an `async` block gives it: `Box::pin(async move { .. })`. It is `Send`, except on `wasm32`.
#[cfg(target_arch = "wasm32")]
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// The same, where it stands instead of in a box.
#[cfg(not(target_arch = "wasm32"))]
pub(super) type PinnedFuture<'p, 'a, T> = Pin<&'p mut (dyn Future<Output = T> + Send + 'a)>;

/// The same, where it stands instead of in a box.
#[cfg(target_arch = "wasm32")]
pub(super) type PinnedFuture<'p, 'a, T> = Pin<&'p mut (dyn Future<Output = T> + 'a)>;

/// `Send`, except on `wasm32`, where it is anything.
#[cfg(not(target_arch = "wasm32"))]
pub trait MaybeSend: Send {}

#[cfg(not(target_arch = "wasm32"))]
impl<T: Send + ?Sized> MaybeSend for T {}

/// `Send`, except on `wasm32`, where it is anything.
#[cfg(target_arch = "wasm32")]
pub trait MaybeSend {}

#[cfg(target_arch = "wasm32")]
impl<T: ?Sized> MaybeSend for T {}

/// What one at a time uses, so that the whole may be known to others: it makes what is `Send` also `Sync`. The lock is never
/// contended.
pub(super) struct Unshared<T>(Mutex<T>);

impl<T> Unshared<T> {
    pub(super) fn new(value: T) -> Self {
        Self(Mutex::new(value))
    }

    pub(super) fn get_mut(&mut self) -> &mut T {
        self.0.get_mut().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, T> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
