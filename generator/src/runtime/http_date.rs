//! HTTP dates as servers write them today: `Sun, 06 Nov 1994 08:49:37 GMT` comes in, a time goes out.
//! The two obsolete formats of RFC 9110 are absent: a date in them counts as none.

use std::time::{Duration, SystemTime};

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The time that `text` names, or `None` if it is not such a date or lies before 1970. The day of the week is not
/// compared with the date.
pub(crate) fn parse(text: &str) -> Option<SystemTime> {
    let (weekday, rest) = text.trim().strip_suffix(" GMT")?.split_once(", ")?;
    let mut parts = rest.split(' ');
    let (day, month, year, time) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let mut clock = time.split(':');
    let (hour, minute, second) = (clock.next()?, clock.next()?, clock.next()?);
    if weekday.len() != 3 || parts.next().is_some() || clock.next().is_some() {
        return None;
    }
    let month = MONTHS.iter().zip(1..).find(|(name, _)| **name == month)?.1;
    let year = number(year, 4)?;
    let (day, hour, minute) = (number(day, 2)?, number(hour, 2)?, number(minute, 2)?);
    // 60 is a leap second.
    let second = number(second, 2).filter(|second| *second <= 60)?;
    if !(1..=31).contains(&day) || hour > 23 || minute > 59 {
        return None;
    }
    let days = days_from_1970(year, month, day)?;
    let seconds = days * 86_400 + hour * 3_600 + minute * 60 + second;
    SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(seconds))
}

/// A number of exactly `digits` digits.
fn number(text: &str, digits: usize) -> Option<u64> {
    let whole = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    whole.then(|| text.parse().ok())?
}

/// Counts in years that begin on 1 March, so that the leap day comes last.
fn days_from_1970(year: u64, month: u64, day: u64) -> Option<u64> {
    let year = match month {
        1 | 2 => year.checked_sub(1)?,
        _ => year,
    };
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    // 719,468 days lie between 1 March of the year 0 and 1 January 1970.
    (year * 365 + year / 4 - year / 100 + year / 400 + day_of_year).checked_sub(719_468)
}
