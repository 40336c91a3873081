//! Finds the token in the answer to a log-in: an answer and the shape that the configuration gives it come in, a token
//! goes out. How the log-in is called is emitted code's.

use std::time::{Duration, SystemTime};

use serde_json::Value;

use super::error::{Error, ErrorKind};
use super::response::RawResponse;
use super::token::Token;

/// Where an answer to a log-in holds what.
#[derive(Clone, Debug)]
pub(crate) struct TokenShape {
    /// JSON pointer to the token, `/access_token`.
    pub(crate) token: &'static str,
    /// When the token expires.
    pub(crate) expiry: Expiry,
    /// How long a token is valid whose answer does not tell a time that is still to come.
    pub(crate) lifetime: Option<Duration>,
}

/// How an answer tells when its token expires.
#[derive(Clone, Debug)]
pub(crate) enum Expiry {
    /// It does not.
    Unknown,
    /// As a time, counted from 1970.
    At {
        /// JSON pointer to the number, which may stand in a string.
        pointer: &'static str,
        /// What the number counts.
        unit: TimeUnit,
    },
    /// As a time from now.
    In {
        /// JSON pointer to the number, which may stand in a string.
        pointer: &'static str,
        /// What the number counts.
        unit: TimeUnit,
    },
}

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TimeUnit {
    /// Seconds.
    Seconds,
    /// Thousandths of a second.
    Milliseconds,
}

impl Token {
    /// The token in `raw`, the answer to a log-in or a refresh that came `now`.
    ///
    /// # Errors
    ///
    /// Of [`ErrorKind::Auth`] if the status is no success or the answer holds no token; the error keeps the answer.
    #[inline]
    pub(crate) fn from_answer(raw: &RawResponse, shape: &TokenShape, now: SystemTime) -> Result<Self, Error> {
        let refuse = |message: &str| Error::new(ErrorKind::Auth, message.to_owned()).with_answer(raw);
        if !raw.is_success() {
            return Err(refuse("the log-in was refused"));
        }
        let answer: Value = raw.json().map_err(|_| refuse("the answer to the log-in is not JSON"))?;
        let value = match answer.pointer(shape.token) {
            Some(Value::String(value)) if !value.is_empty() => value.as_str(),
            Some(_) | None => {
                return Err(refuse(&format!("the answer to the log-in holds no text at {:?}", shape.token)));
            }
        };
        let told = shape.expiry.read(&answer, now).filter(|time| *time > now);
        let expiry = told.or_else(|| now.checked_add(shape.lifetime?));
        let token = Self::new(value);
        Ok(match expiry {
            Some(time) => token.expires_at(time),
            None => token,
        })
    }
}

impl Expiry {
    /// The time that `answer` tells, if it tells one that a clock can show.
    #[inline]
    fn read(&self, answer: &Value, now: SystemTime) -> Option<SystemTime> {
        match self {
            Self::Unknown => None,
            Self::At { pointer, unit } => {
                SystemTime::UNIX_EPOCH.checked_add(unit.read(answer.pointer(pointer)?)?)
            }
            Self::In { pointer, unit } => now.checked_add(unit.read(answer.pointer(pointer)?)?),
        }
    }
}

impl TimeUnit {
    /// The span that `value` names; servers write whole numbers, fractions, and either in a string.
    #[inline]
    fn read(self, value: &Value) -> Option<Duration> {
        let number: f64 = match value {
            Value::Number(number) => number.as_f64()?,
            Value::String(text) => text.trim().parse().ok()?,
            Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => return None,
        };
        let seconds = match self {
            Self::Seconds => number,
            Self::Milliseconds => number / 1000.0,
        };
        Duration::try_from_secs_f64(seconds).ok()
    }
}
