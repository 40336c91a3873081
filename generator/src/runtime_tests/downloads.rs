//! Answers that go to a writer or a file while they come.

use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, Waker};

use bytes::Bytes;

use crate::runtime::{ByteStream, Chunks, Error, ErrorKind, TransportBody, TransportResponse, streamed};

use super::fakes::{FakeTransport, pieces};
use super::support::{GET, builder, call, failed, shown};

async fn open(body: impl Fn() -> TransportBody + Send + Sync + 'static) -> ByteStream {
    let mut builder = builder("https://example.com");
    builder.transport(FakeTransport::new(move |_, _| Ok(TransportResponse::new(200).body(body()))));
    let opened = call(&builder.build().unwrap(), &GET).open().await;
    streamed::<_, ()>(opened, Ok, |_| None).unwrap().into_body()
}

fn torn() -> TransportBody {
    pieces(vec![Ok("abc".into()), Err(Error::transport(ErrorKind::Transport, "reset"))], None)
}

/// Many pieces, each of which is counted while it is in memory.
struct Many {
    left: usize,
    alive: Arc<AtomicUsize>,
    most: Arc<AtomicUsize>,
}

struct Piece(Arc<AtomicUsize>);

/// The memory is the same for all: what is counted is who holds it.
static ZEROS: [u8; 64 * 1024] = [0; 64 * 1024];

impl AsRef<[u8]> for Piece {
    fn as_ref(&self) -> &[u8] {
        &ZEROS
    }
}

impl Drop for Piece {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Chunks for Many {
    fn poll_chunk(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Bytes, Error>>> {
        let Some(left) = self.left.checked_sub(1) else { return Poll::Ready(None) };
        self.left = left;
        let alive = self.alive.fetch_add(1, Ordering::SeqCst) + 1;
        self.most.fetch_max(alive, Ordering::SeqCst);
        Poll::Ready(Some(Ok(Bytes::from_owner(Piece(self.alive.clone())))))
    }

    fn length(&self) -> Option<u64> {
        Some(self.left as u64 * ZEROS.len() as u64)
    }
}

#[derive(Default)]
struct Count(u64);

impl Write for Count {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn gigabytes_take_no_memory() {
    const PIECES: usize = 64 * 1024;
    let (alive, most) = <(Arc<AtomicUsize>, Arc<AtomicUsize>)>::default();
    let counts = (alive.clone(), most.clone());
    let stream = open(move || {
        TransportBody::new(Many { left: PIECES, alive: counts.0.clone(), most: counts.1.clone() })
    })
    .await;
    let written = stream.copy_to(Count::default()).await.unwrap();
    assert_eq!(written.0, 4 * 1024 * 1024 * 1024);
    assert_eq!((alive.load(Ordering::SeqCst), most.load(Ordering::SeqCst)), (0, 4));
}

/// Takes three bytes.
struct Full(usize);

impl Write for Full {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        if self.0 > 3 { Err(io::Error::other("no space")) } else { Ok(bytes.len()) }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn what_fails_is_told() {
    let many = || pieces(vec![Ok("ab".into()), Ok(Bytes::new()), Ok("cd".into())], None);
    assert_eq!(open(many).await.copy_to(Vec::new()).await.unwrap(), b"abcd");
    let error = failed(open(many).await.copy_to(Full(0)).await.map(drop), ErrorKind::Write);
    assert_eq!(shown(&error), "GET /things/{id}: 200 OK: the answer cannot be written: no space");
    assert_eq!(std::error::Error::source(&error).unwrap().to_string(), "no space");
    failed(open(torn).await.copy_to(Vec::new()).await, ErrorKind::Transport);
}

fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("downloads-{}-{name}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    folder
}

#[tokio::test]
async fn a_file_is_whole_or_as_it_was() {
    let folder = folder("whole");
    let path = folder.join("a.bin");
    fs::write(&path, "before").unwrap();
    failed(open(torn).await.save(&path).await, ErrorKind::Transport);
    assert_eq!(fs::read(&path).unwrap(), b"before");
    open(|| TransportBody::from(Bytes::from_static(b"after"))).await.save(&path).await.unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"after");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1, "nothing else stays");
    let error = failed(open(torn).await.save(folder.join("none/a.bin")).await, ErrorKind::Write);
    assert_eq!(error.status(), Some(200));
    fs::remove_dir_all(folder).unwrap();
}

/// A piece, and then silence until somebody lets go of the other half.
struct Held(Option<Bytes>, Arc<AtomicUsize>);

impl Chunks for Held {
    fn poll_chunk(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, Error>>> {
        if self.1.load(Ordering::SeqCst) > 0 {
            return Poll::Ready(self.0.take().map(Ok));
        }
        cx.waker().wake_by_ref();
        Poll::Pending
    }

    fn length(&self) -> Option<u64> {
        None
    }
}

async fn held(text: &'static str, gate: &Arc<AtomicUsize>) -> ByteStream {
    let gate = gate.clone();
    open(move || TransportBody::new(Held(Some(text.into()), gate.clone()))).await
}

fn names(folder: &PathBuf) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect()
}

#[tokio::test]
async fn several_at_a_time_have_nothing_in_common() {
    let folder = folder("several");
    let path = folder.join("a.bin");
    let [early, late] = <[Arc<AtomicUsize>; 2]>::default();
    let mut first = Box::pin(held("first", &early).await.save(&path));
    let mut second = Box::pin(held("second, longer", &late).await.save(&path));
    let mut cx = Context::from_waker(Waker::noop());
    assert!(first.as_mut().poll(&mut cx).is_pending() && second.as_mut().poll(&mut cx).is_pending());
    let parts = names(&folder);
    let are_parts = parts.iter().all(|name| name.starts_with("a.bin.") && name.ends_with(".part"));
    assert!(parts.len() == 2 && are_parts, "{parts:?}");
    late.store(1, Ordering::SeqCst);
    second.await.unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"second, longer");
    early.store(1, Ordering::SeqCst);
    first.await.unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"first");
    assert_eq!(names(&folder), ["a.bin"]);
    fs::remove_dir_all(folder).unwrap();
}

#[tokio::test]
async fn what_nobody_waits_for_leaves_no_file() {
    let folder = folder("dropped");
    let mut save = Box::pin(held("a", &Arc::default()).await.save(folder.join("a.bin")));
    assert!(save.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
    assert_eq!(names(&folder).len(), 1);
    drop(save);
    assert_eq!(names(&folder), Vec::<String>::new());
    fs::remove_dir_all(folder).unwrap();
}
