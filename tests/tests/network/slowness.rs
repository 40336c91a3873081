//! Servers that take their time. The clock is the test's: nothing here waits for real time.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use besmart::{ErrorKind, RetryPolicy};
use tokio::sync::Semaphore;

use crate::clock::StandingClock;
use crate::peer::Peer;

const WHOLE: &[u8] = b"HTTP/1.1 200 OK\r\ncontent-length: 17\r\n\r\n{\"client_cid\": 7}";

#[tokio::test]
async fn an_answer_may_take_as_long_as_the_call_has() {
    let (clock, asked, may_answer) = (StandingClock::new(), semaphore(), semaphore());
    let gates = (asked.clone(), may_answer.clone());
    let peer = Peer::start(move |mut connection| {
        let (asked, may_answer) = gates.clone();
        async move {
            connection.request().await?;
            asked.add_permits(1);
            wait(&may_answer).await;
            connection.write(WHOLE).await
        }
    });
    let client = peer.builder().clock(clock.clone()).timeout(Duration::from_secs(60)).build().unwrap();
    let get = || tokio::spawn(client.sensors().get(7, 42).send());

    let call = get();
    wait(&asked).await;
    clock.advance(59);
    may_answer.add_permits(1);
    assert_eq!(call.await.unwrap().unwrap().client_cid, Some(7));

    let call = get();
    wait(&asked).await;
    clock.advance(60);
    let error = call.await.unwrap().unwrap_err();
    assert_eq!((error.kind(), error.status()), (ErrorKind::Timeout, None));
    assert!(error.is_timeout() && error.is_retryable());
    assert!(error.to_string().ends_with(": no complete answer within 60s"), "{error}");
}

/// A byte now and then does not give the call more time.
#[tokio::test]
async fn a_body_that_trickles_is_given_up() {
    let (clock, written, may_write) = (StandingClock::new(), semaphore(), semaphore());
    let gates = (written.clone(), may_write.clone());
    let peer = Peer::start(move |mut connection| {
        let (written, may_write) = gates.clone();
        async move {
            connection.request().await?;
            for byte in &WHOLE[..WHOLE.len() - 1] {
                connection.write(&[*byte]).await?;
                written.add_permits(1);
                wait(&may_write).await;
            }
            connection.end().await;
            Ok(())
        }
    });
    let client = peer.builder().clock(clock.clone()).timeout(Duration::from_secs(60)).build().unwrap();
    let call = tokio::spawn(client.sensors().get(7, 42).send());
    for _ in 0..WHOLE.len() - 1 {
        wait(&written).await;
        clock.advance(1);
        may_write.add_permits(1);
    }
    assert!(!call.is_finished(), "60 s are not over");
    clock.advance(60);
    assert_eq!(call.await.unwrap().unwrap_err().kind(), ErrorKind::Timeout);
}

#[tokio::test]
async fn an_attempt_that_stalls_is_given_up_and_made_again() {
    let (clock, asked, number) = (StandingClock::new(), semaphore(), Arc::new(AtomicUsize::new(0)));
    let gates = (asked.clone(), number.clone());
    let peer = Peer::start(move |mut connection| {
        let (asked, number) = gates.clone();
        async move {
            connection.request().await?;
            let number = number.fetch_add(1, Ordering::Relaxed);
            asked.add_permits(1);
            match number {
                0 => connection.end().await,
                _ => connection.write(WHOLE).await?,
            }
            Ok(())
        }
    });
    let retry = RetryPolicy::standard()
        .attempt_timeout(Duration::from_secs(5))
        .backoff(Duration::ZERO, Duration::ZERO);
    let client = peer.builder().clock(clock.clone()).retry(retry).build().unwrap();
    let call = tokio::spawn(client.sensors().get(7, 42).send_response());
    wait(&asked).await;
    clock.advance(5);
    assert_eq!(call.await.unwrap().unwrap().body().client_cid, Some(7));
    assert_eq!(number.load(Ordering::Relaxed), 2);
}

fn semaphore() -> Arc<Semaphore> {
    Arc::new(Semaphore::new(0))
}

/// Waits for one more permit, and uses it up.
async fn wait(semaphore: &Semaphore) {
    semaphore.acquire().await.expect("nobody closes it").forget();
}
