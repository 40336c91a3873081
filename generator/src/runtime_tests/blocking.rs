//! Calls that wait: from any thread, inside `async` code too, and whatever becomes of the call.

use std::sync::{Arc, Mutex};
use std::thread;

use crate::runtime::{
    BoxFuture, Core, Error, ErrorKind, Hook, Transport, TransportRequest, TransportResponse,
};

use super::fakes::FakeTransport;
use super::server::{Server, answer};
use super::support::{GET, builder, call, core, failed, get_thing, shown};

fn over(transport: impl Transport) -> Core {
    let mut builder = builder("https://example.com");
    builder.transport(transport);
    builder.build().unwrap().blocking().unwrap()
}

#[test]
fn a_call_needs_no_runtime() {
    let server = Server::start(|_| answer(200, &[], "hello"));
    let core = core(&server).blocking().unwrap();
    for _ in 0..3 {
        assert_eq!(get_thing(&core, &1).wait().unwrap().text(), "hello");
    }
    let threads: Vec<_> = (0..8)
        .map(|id| {
            let core = core.clone();
            thread::spawn(move || get_thing(&core, &id).wait().unwrap().status())
        })
        .collect();
    assert!(threads.into_iter().all(|thread| thread.join().unwrap() == 200));
}

#[tokio::test]
async fn inside_a_runtime_it_waits_and_is_dropped_without_panic() {
    let core = over(FakeTransport::new(|_, _| Ok(TransportResponse::new(200))));
    assert_eq!(get_thing(&core, &1).wait().unwrap().status(), 200);
    let outcome = tokio::task::spawn_blocking(move || get_thing(&core, &1).wait()).await.unwrap();
    assert_eq!(outcome.unwrap().status(), 200);
}

#[test]
fn the_thread_ends_with_the_last_clone() {
    let transport = FakeTransport::new(|_, _| Ok(TransportResponse::new(200)));
    let held = Arc::new(());
    struct Holding(FakeTransport, #[allow(dead_code)] Arc<()>);
    impl Transport for Holding {
        fn send(&self, request: TransportRequest) -> BoxFuture<'_, Result<TransportResponse, Error>> {
            self.0.send(request)
        }
    }
    let core = over(Holding(transport, held.clone()));
    let worker = get_thing(&core, &1).worker().unwrap();
    drop(core);
    assert_eq!(Arc::strong_count(&held), 1, "the thread holds no client");
    assert_eq!(worker.wait(async { 1 }).unwrap(), 1, "a clone is still there");
}

#[test]
fn a_call_that_panics_is_an_error_and_the_next_is_none() {
    let core = over(FakeTransport::new(|number, _| match number {
        0 => panic!("told to"),
        _ => Ok(TransportResponse::new(200)),
    }));
    let error = failed(get_thing(&core, &1).wait(), ErrorKind::Transport);
    assert_eq!(shown(&error), "GET /things/{id}: the call ended without an outcome: it panicked");
    // The log of the fake is poisoned; the thread is not.
    let worker = get_thing(&core, &1).worker().unwrap();
    assert_eq!(worker.wait(async { 2 }).unwrap(), 2);
}

#[test]
fn a_client_cannot_wait_for_itself() {
    #[derive(Default, Clone)]
    struct Calling(Arc<Mutex<Option<Core>>>);
    impl Hook for Calling {
        fn before(&self, _: &mut TransportRequest) -> Result<(), Error> {
            let core = self.0.lock().unwrap().clone().unwrap();
            call(&core, &GET).wait().map(drop)
        }
    }
    let hook = Calling::default();
    let mut builder = builder("https://example.com");
    builder.transport(FakeTransport::new(|_, _| Ok(TransportResponse::new(200))));
    builder.hook(hook.clone());
    let core = builder.build().unwrap().blocking().unwrap();
    *hook.0.lock().unwrap() = Some(core.clone());
    let error = failed(call(&core, &GET).wait(), ErrorKind::Request);
    let expected =
        "a hook, transport or token source of a blocking client cannot call it: it would wait for itself";
    assert_eq!(shown(&error), format!("GET /things/{{id}}: {expected}"));
    hook.0.lock().unwrap().take();
}

#[test]
fn a_request_of_another_client_is_refused() {
    let mut builder = builder("https://example.com");
    builder.transport(FakeTransport::new(|_, _| Ok(TransportResponse::new(200))));
    failed(get_thing(&builder.build().unwrap(), &1).wait(), ErrorKind::Request);
}
