//! What users do around each attempt.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::runtime::{
    BoxFuture, Core, Credential, Error, ErrorKind, Exchange, Hook, RetryPolicy, Token, TokenCache,
    TokenSource, Transport, TransportRequest, TransportResponse,
};

use super::fakes::{FakeClock, FakeTransport};
use super::support::{GET, GUARDED, builder, call, failed, guarded, log_in};

/// Notes all that it is told, and numbers what goes out.
#[derive(Clone, Default)]
struct Notes(Arc<Mutex<Vec<String>>>);

impl Notes {
    fn note(&self, text: String) {
        self.0.lock().unwrap().push(text);
    }

    fn all(&self) -> Vec<String> {
        std::mem::take(&mut self.0.lock().unwrap())
    }
}

impl Hook for Notes {
    fn before(&self, request: &mut TransportRequest) -> Result<(), Error> {
        self.note(format!("{} {} #{}", request.method(), request.url(), request.attempt()));
        request.set_header("x-signature", &format!("s{}", request.attempt()))
    }

    fn after(&self, exchange: &Exchange<'_>) {
        let outcome = exchange.status().map(|status| status.to_string());
        let error = exchange.error().map(ToString::to_string);
        let (attempt, template) = (exchange.attempt(), exchange.path_template());
        let said = exchange.headers().and_then(|headers| headers.get("x-said")).unwrap_or("nothing");
        self.note(format!("{template} #{attempt}: {} {said}", outcome.or(error).unwrap()));
    }
}

#[tokio::test]
async fn each_attempt_and_each_redirect_is_seen() {
    let transport = FakeTransport::new(|number, _| match number {
        0 => Err(Error::transport(ErrorKind::Transport, "reset")),
        1 => Ok(TransportResponse::new(307).header("location", "/y")),
        _ => Ok(TransportResponse::new(200).header("x-said", "hello")),
    });
    let notes = Notes::default();
    let mut builder = builder("https://example.com");
    builder.transport(transport.clone());
    builder.clock(FakeClock::default());
    builder.retry(RetryPolicy::standard());
    builder.hook(notes.clone());
    call(&builder.build().unwrap(), &GET).execute().await.unwrap();
    let expected = [
        "GET https://example.com/x #1",
        "/things/{id} #1: the connection broke: reset nothing",
        "GET https://example.com/x #2",
        "/things/{id} #2: 307 nothing",
        "GET https://example.com/y #2",
        "/things/{id} #2: 200 hello",
    ];
    assert_eq!(notes.all(), expected);
    let signatures: Vec<_> =
        transport.sent().iter().map(|sent| sent.header("x-signature").unwrap().to_owned()).collect();
    assert_eq!(signatures, ["s1", "s2", "s2"]);
}

#[tokio::test]
async fn a_hook_can_refuse_and_has_to_set_headers() {
    struct Refusing(&'static str);
    impl Hook for Refusing {
        fn before(&self, request: &mut TransportRequest) -> Result<(), Error> {
            request.set_header("x-a", self.0)?;
            Err(Error::auth("no key to sign with"))
        }
    }
    for (value, kind, message) in [
        ("1", ErrorKind::Auth, "GET /things/{id}: no key to sign with"),
        ("hunter2\n", ErrorKind::Request, "GET /things/{id}: the value of the header x-a cannot be sent"),
    ] {
        let transport = FakeTransport::new(|_, _| Ok(TransportResponse::new(200)));
        let mut builder = builder("https://example.com");
        builder.transport(transport.clone());
        builder.hook(Refusing(value));
        let error = failed(call(&builder.build().unwrap(), &GET).execute().await, kind);
        assert_eq!((error.to_string().as_str(), error.attempts()), (message, 0));
        assert!(transport.sent().is_empty());
    }
}

#[tokio::test]
async fn how_long_it_took_goes_by_the_clock() {
    #[derive(Clone)]
    struct Slow(FakeClock);
    impl Transport for Slow {
        fn send(&self, _: TransportRequest) -> BoxFuture<'_, Result<TransportResponse, Error>> {
            self.0.set(7);
            Box::pin(async { Ok(TransportResponse::new(204)) })
        }
    }
    struct Timing(Arc<Mutex<Duration>>);
    impl Hook for Timing {
        fn after(&self, exchange: &Exchange<'_>) {
            *self.0.lock().unwrap() = exchange.duration();
        }
    }
    let (clock, took) = (FakeClock::default(), Arc::default());
    let mut builder = builder("https://example.com");
    builder.transport(Slow(clock.clone()));
    builder.clock(clock);
    builder.hook(Timing(Arc::clone(&took)));
    call(&builder.build().unwrap(), &GET).execute().await.unwrap();
    assert_eq!(*took.lock().unwrap(), Duration::from_secs(7));
}

#[tokio::test]
async fn log_ins_and_second_tries_are_seen_too() {
    #[derive(Debug)]
    struct Login;
    impl TokenSource for Login {
        fn log_in<'a>(&'a self, core: &'a Core) -> BoxFuture<'a, Result<Token, Error>> {
            Box::pin(async move { log_in(core).await.map(|raw| Token::new(raw.text().as_ref())) })
        }
    }
    let transport = FakeTransport::new(|number, sent| {
        Ok(match sent.url.ends_with("/login") {
            true => TransportResponse::new(200).body(format!("t{number}")),
            false => TransportResponse::new(if number < 2 { 401 } else { 200 }),
        })
    });
    let notes = Notes::default();
    let mut builder = builder("https://example.com");
    builder.transport(transport);
    builder.hook(notes.clone());
    builder.credential("Login", Credential::Token(TokenCache::new(Login, &[])));
    guarded(&builder.build().unwrap()).await.unwrap();
    let answers: Vec<_> = notes.all().into_iter().filter(|note| note.contains(": ")).collect();
    let guarded = GUARDED.path;
    let expected =
        ["/login #1: 200", &format!("{guarded} #1: 401"), "/login #1: 200", &format!("{guarded} #2: 200")];
    assert_eq!(answers, expected.map(|text| format!("{text} nothing")));
}
