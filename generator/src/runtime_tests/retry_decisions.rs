//! Which failures are worth another attempt, and after which wait: nothing is sent here.

use std::time::Duration;

use crate::runtime::RetryPolicy;
use crate::runtime::retry::{Failure, Repeat, Situation};
use crate::runtime::retry_budget::RetryBudget;

const MS: Duration = Duration::from_millis(1);

/// The first failure of a call that has a minute, its wait the longest.
fn first(failure: Failure) -> Situation {
    Situation {
        failure,
        repeat: Repeat::Freely,
        attempts: 1,
        retry_after: None,
        left: 60_000 * MS,
        random: 1.0,
    }
}

#[test]
fn what_may_pass_is_tried_again() {
    let policy = RetryPolicy::standard();
    let status = Failure::Status;
    for (failure, freely, unsent) in [
        (Failure::Connect, true, true),
        (Failure::Timeout, true, false),
        (Failure::Broken, true, false),
        (Failure::Lasting, false, false),
        (status(408), true, false),
        (status(429), true, false),
        (status(502), true, false),
        (status(503), true, false),
        (status(504), true, false),
        (status(200), false, false),
        (status(304), false, false),
        (status(400), false, false),
        (status(401), false, false),
        (status(404), false, false),
        (status(425), false, false),
        (status(500), false, false),
        (status(501), false, false),
    ] {
        for (repeat, expected) in [(Repeat::Freely, freely), (Repeat::Unsent, unsent), (Repeat::Never, false)]
        {
            let wait = policy.wait(&Situation { repeat, ..first(failure) });
            assert_eq!(wait, expected.then_some(200 * MS), "{failure:?} {repeat:?}");
        }
    }
}

#[test]
fn methods_and_keys_decide_how_often() {
    let policy = RetryPolicy::standard();
    for method in ["GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE"] {
        assert_eq!(policy.repeat(method, false), Repeat::Freely);
    }
    for method in ["POST", "PATCH", "PURGE"] {
        assert_eq!(policy.repeat(method, false), Repeat::Unsent);
        assert_eq!(policy.repeat(method, true), Repeat::Freely);
        assert_eq!(policy.clone().all_methods().repeat(method, false), Repeat::Freely);
    }
}

#[test]
fn waits_double_up_to_a_bound_and_are_random_below_it() {
    let policy = RetryPolicy::standard().max_attempts(u32::MAX);
    let wait =
        |attempts, random| policy.wait(&Situation { attempts, random, ..first(Failure::Connect) }).unwrap();
    for (attempts, expected) in [(1, 200), (2, 400), (3, 800), (6, 6400), (7, 10_000), (4_000_000, 10_000)] {
        assert_eq!(wait(attempts, 1.0), expected * MS);
        assert_eq!(wait(attempts, 0.5), expected / 2 * MS);
        assert_eq!(wait(attempts, 0.0), Duration::ZERO);
    }
    let quick = policy.clone().backoff(MS, 3 * MS);
    let waits = [1, 2, 3, 4].map(|attempts| quick.wait(&Situation { attempts, ..first(Failure::Connect) }));
    assert_eq!(waits, [1, 2, 3, 3].map(|wait| Some(wait * MS)));
}

#[test]
fn attempts_have_an_end() {
    let policy = RetryPolicy::standard();
    let goes_on = |policy: &RetryPolicy, attempts| {
        policy.wait(&Situation { attempts, ..first(Failure::Connect) }).is_some()
    };
    assert_eq!([1, 2, 3, 4].map(|attempts| goes_on(&policy, attempts)), [true, true, false, false]);
    assert!(!goes_on(&RetryPolicy::never(), 1));
    assert!(!goes_on(&policy.clone().max_attempts(0), 1));
}

#[test]
fn what_the_service_asks_for_is_waited_for_up_to_a_bound() {
    let policy = RetryPolicy::standard();
    let wait = |asked: u64, left: u64| {
        let retry_after = Some(Duration::from_secs(asked));
        let left = Duration::from_secs(left);
        policy.wait(&Situation { retry_after, left, ..first(Failure::Status(503)) })
    };
    assert_eq!(wait(7, 60), Some(Duration::from_secs(7)));
    assert_eq!(wait(0, 60), Some(200 * MS));
    // More than is left of the call's time: the answer that is here is the outcome.
    assert_eq!(wait(7, 7), None);
    assert_eq!(wait(3600, 60), None);
    assert_eq!(wait(3600, 120), Some(Duration::from_secs(60)));
    let patient = policy.clone().max_retry_after(Duration::from_secs(90));
    let asked =
        Situation { retry_after: Some(Duration::MAX), left: Duration::MAX, ..first(Failure::Status(429)) };
    assert_eq!(patient.wait(&asked), Some(Duration::from_secs(90)));
}

#[test]
fn the_statuses_can_be_others() {
    let policy = RetryPolicy::standard().statuses([409]);
    let goes_on = |status| policy.wait(&first(Failure::Status(status))).is_some();
    assert_eq!((goes_on(409), goes_on(503)), (true, false));
}

#[test]
fn a_budget_bounds_the_retries_of_all_calls() {
    let budget = RetryBudget::default();
    let taken = std::iter::from_fn(|| budget.take(Failure::Status(503))).count();
    assert_eq!(taken, 100);
    budget.give_back(Some(5));
    budget.give_back(None);
    assert_eq!(budget.take(Failure::Timeout), None);
    assert_eq!(budget.take(Failure::Connect), Some(5));
    assert_eq!(budget.take(Failure::Connect), None);
    (0..10).for_each(|_| budget.give_back(Some(100)));
    assert_eq!(std::iter::from_fn(|| budget.take(Failure::Timeout)).count(), 50);
}
