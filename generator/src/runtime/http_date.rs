//! HTTP dates as servers write them today: `Sun, 06 Nov 1994 08:49:37 GMT` comes in, a time goes out.
//! The two obsolete formats of RFC 9110 are absent: a date in them counts as none.

use std::time::{Duration, SystemTime};

const MONTHS: [&[u8; 3]; 12] =
    [b"Jan", b"Feb", b"Mar", b"Apr", b"May", b"Jun", b"Jul", b"Aug", b"Sep", b"Oct", b"Nov", b"Dec"];

/// The time that `text` names, or `None` if it is not such a date or lies before 1970. The day of the week is not
/// compared with the date.
pub(crate) fn parse(text: &str) -> Option<SystemTime> {
    #[rustfmt::skip]
    let [
        w1, w2, w3, b',', b' ', d1, d2, b' ', m1, m2, m3, b' ', y1, y2, y3, y4, b' ',
        h1, h2, b':', i1, i2, b':', s1, s2, b' ', b'G', b'M', b'T',
    ] = text.trim().as_bytes() else { return None };
    let month = MONTHS.iter().position(|name| *name == &[*m1, *m2, *m3])? as u64 + 1;
    let (year, day) = (number(&[*y1, *y2, *y3, *y4])?, number(&[*d1, *d2])?);
    let (hour, minute, second) = (number(&[*h1, *h2])?, number(&[*i1, *i2])?, number(&[*s1, *s2])?);
    // 60 is a leap second.
    let is_weekday = [w1, w2, w3].iter().all(|letter| letter.is_ascii_alphabetic());
    if !is_weekday || !(1..=31).contains(&day) || hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let days = days_from_1970(year, month, day)?;
    let seconds = days * 86_400 + hour * 3_600 + minute * 60 + second;
    SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(seconds))
}

fn number(digits: &[u8]) -> Option<u64> {
    let mut number = 0;
    for digit in digits {
        number = number * 10 + u64::from(char::from(*digit).to_digit(10)?);
    }
    Some(number)
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
