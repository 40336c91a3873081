//! What the feature `tracing` tells, seen by a subscriber that notes everything.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::{Arc, LazyLock, Mutex};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Dispatch, Event, Metadata, Subscriber};

use crate::runtime::{Credential, Error, ErrorKind, KeyPlace, OperationInfo, RetryPolicy, TransportResponse};

use super::fakes::{FakeClock, FakeTransport};
use super::support::{builder, get_thing};

type Fields = BTreeMap<&'static str, String>;

/// Spans by their number, and the fields of events with the span that each is in.
#[derive(Clone, Default)]
struct Notes(Arc<Mutex<Told>>);

#[derive(Default)]
struct Told {
    spans: Vec<Fields>,
    entered: Vec<u64>,
    events: Vec<(u64, Fields)>,
}

struct Into<'f>(&'f mut Fields);

impl Visit for Into<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.0.insert(field.name(), format!("{value:?}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.insert(field.name(), value.to_owned());
    }
}

impl Subscriber for Notes {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "generator"
    }

    fn new_span(&self, attributes: &Attributes<'_>) -> Id {
        let mut fields = Fields::new();
        attributes.record(&mut Into(&mut fields));
        let spans = &mut self.0.lock().unwrap().spans;
        spans.push(fields);
        Id::from_u64(spans.len() as u64)
    }

    fn record(&self, span: &Id, values: &Record<'_>) {
        let index = usize::try_from(span.into_u64()).unwrap() - 1;
        values.record(&mut Into(&mut self.0.lock().unwrap().spans[index]));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut fields = Fields::new();
        event.record(&mut Into(&mut fields));
        let mut told = self.0.lock().unwrap();
        let span = told.entered.last().copied().unwrap_or_default();
        told.events.push((span, fields));
    }

    fn enter(&self, span: &Id) {
        self.0.lock().unwrap().entered.push(span.into_u64());
    }

    fn exit(&self, _: &Id) {
        self.0.lock().unwrap().entered.pop();
    }
}

/// While there is but one subscriber, `tracing` asks that of the thread which comes to a place first whether the place is of
/// interest, and keeps the answer for all threads. Tests of other files run beside these, have none, and would answer for all.
static OTHERS: LazyLock<[Dispatch; 2]> =
    LazyLock::new(|| [Dispatch::new(Notes::default()), Dispatch::new(Notes::default())]);

/// What is told while `call` runs on this thread.
async fn told<T>(call: impl Future<Output = T>) -> Told {
    LazyLock::force(&OTHERS);
    let notes = Notes::default();
    let guard = tracing::subscriber::set_default(notes.clone());
    call.await;
    drop(guard);
    std::mem::take(&mut *notes.0.lock().unwrap())
}

fn fields<const N: usize>(pairs: [(&'static str, &str); N]) -> Fields {
    pairs.map(|(name, value)| (name, value.to_owned())).into()
}

#[tokio::test]
async fn a_call_is_a_span_and_each_attempt_an_event_in_it() {
    let transport = FakeTransport::new(|number, _| match number {
        0 => Err(Error::transport(ErrorKind::Transport, "reset")),
        1 => Ok(TransportResponse::new(503)),
        _ => Ok(TransportResponse::new(200)),
    });
    let mut builder = builder("https://example.com:8443/v1");
    builder.transport(transport);
    builder.clock(FakeClock::default());
    builder.retry(RetryPolicy::standard());
    let core = builder.build().unwrap();
    let told = told(get_thing(&core, &"hunter2").execute()).await;
    let span = fields([
        ("otel.name", "GET /things/{id}"),
        ("otel.kind", "client"),
        ("http.request.method", "GET"),
        ("http.request.resend_count", "2"),
        ("http.response.status_code", "200"),
        ("url.template", "/things/{id}"),
        ("server.address", "example.com"),
        ("server.port", "8443"),
    ]);
    assert_eq!(told.spans, [span]);
    let of = |count, rest: &[(&'static str, &str)]| {
        let mut fields = fields([
            ("http.request.method", "GET"),
            ("http.request.resend_count", count),
            ("url.template", "/things/{id}"),
            ("message", "attempt"),
        ]);
        fields.extend(rest.iter().map(|(name, value)| (*name, (*value).to_owned())));
        (1, fields)
    };
    let expected = [
        of("0", &[("error.type", "transport")]),
        of("1", &[("error.type", "503"), ("http.response.status_code", "503")]),
        of("2", &[("http.response.status_code", "200")]),
    ];
    assert_eq!(told.events, expected);
}

#[tokio::test]
async fn a_failure_is_told_without_secrets() {
    const KEYED: OperationInfo =
        OperationInfo { method: "GET", path: "/keyed", accept: "", security: &[&["Key"]] };
    let transport = FakeTransport::new(|_, sent| {
        assert!(sent.url.contains("hunter2"));
        Ok(TransportResponse::new(404).body("hunter2"))
    });
    let mut builder = builder("https://example.com");
    builder.transport(transport);
    let value = "hunter2".into();
    builder.credential("Key", Credential::ApiKey { place: KeyPlace::Query, name: "key", value });
    let core = builder.build().unwrap();
    let mut call = crate::runtime::Request::new(&core, &KEYED);
    call.literal("/keyed");
    call.header("x-pass", &"hunter2");
    let told = told(call.execute()).await;
    let shown = format!("{:?} {:?}", told.spans, told.events);
    assert!(!shown.contains("hunter2"), "{shown}");
    assert_eq!(told.spans[0]["error.type"], "404");
    assert_eq!(told.spans[0]["otel.status_code"], "ERROR");
    assert_eq!(told.spans[0]["server.port"], "443");
}

#[tokio::test]
async fn what_is_never_sent_has_its_kind() {
    let mut builder = builder("https://example.com");
    builder.transport(FakeTransport::new(|_, _| Ok(TransportResponse::new(200))));
    let core = builder.build().unwrap();
    let told = told(get_thing(&core, &"").execute()).await;
    assert_eq!((told.spans[0]["error.type"].as_str(), told.events.len()), ("request", 0));
}
