//! The end of a token. The service tells it in milliseconds since 1970; a client asks for the next token when a tenth
//! of the time is left, but no earlier than a minute before the end.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tokio::time::sleep;

use crate::service::{call, calls, client, from_now, service, story};

/// Long enough for the last tenth of it to be met, short enough to be waited for.
const LIFE: Duration = Duration::from_secs(1);

/// The first token lives for [`LIFE`], the others for two hours.
fn short_at_first(n: usize) -> Value {
    match n {
        1 => from_now(LIFE),
        _ => from_now(Duration::from_secs(7200)),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn twenty_calls_near_the_end_refresh_once_with_the_current_token() {
    for _ in 0..5 {
        let server = service(short_at_first, |_| false).await;
        let client = client(&server);
        let start = Instant::now();
        call(&client).await.unwrap();
        sleep(LIFE * 9 / 10).await;
        assert_eq!(calls(&client, 20).await, vec![Ok(0); 20]);
        let story = story(&server);
        if story[2] == "log-in" && start.elapsed() >= LIFE {
            // The machine stalled until the token had expired: nothing is learnt.
            continue;
        }
        assert_eq!(story[..3], ["log-in", "call with token-1", "refresh with token-1"]);
        assert_eq!(story[3..], vec!["call with token-2"; 20]);
        return;
    }
    panic!("the end of the token is missed each time");
}

#[tokio::test]
async fn an_expired_token_is_not_refreshed_but_replaced_by_a_log_in() {
    let server = service(|_| from_now(Duration::from_millis(200)), |_| false).await;
    let client = client(&server);
    call(&client).await.unwrap();
    sleep(Duration::from_millis(220)).await;
    call(&client).await.unwrap();
    assert_eq!(story(&server), ["log-in", "call with token-1", "log-in", "call with token-2"]);
}

#[tokio::test]
async fn an_end_that_is_unknown_or_past_does_not_make_every_call_log_in() {
    for expiration in [
        json!(null),
        json!("soon"),
        json!(0),
        json!(-1),
        json!(1_000),
        // A time of today in seconds, which as milliseconds is one of January 1970.
        json!(1_790_000_000),
        json!(u64::MAX),
        json!(f64::MAX),
        Value::from(vec![1]),
    ] {
        let given = expiration.clone();
        let server = service(move |_| given.clone(), |_| false).await;
        let client = client(&server);
        for _ in 0..3 {
            call(&client).await.unwrap();
        }
        let with = "call with token-1";
        assert_eq!(story(&server), ["log-in", with, with, with], "{expiration}");
    }
}
