//! Which redirects are followed: those that stay on the server and repeat the call as it was. Headers, credentials and bodies
//! go out again, so nobody else may ask for them; and a POST that became a GET would be another call.

use url::Url;

use super::headers::Headers;

/// As many redirects are followed.
pub(super) const LIMIT: usize = 10;

/// Whether `status` leads elsewhere.
pub(super) fn is_one(status: u16) -> bool {
    matches!(status, 300..400)
}

/// Where a call of `method` to `url` goes next; `None` if the answer is the outcome.
pub(super) fn next(method: &str, url: &Url, status: u16, headers: &Headers) -> Option<Url> {
    let repeats = match status {
        307 | 308 => true,
        301..=303 => matches!(method, "GET" | "HEAD"),
        _ => false,
    };
    let target = headers.get("location").filter(|_| repeats)?;
    url.join(target).ok().filter(|next| next.origin() == url.origin())
}
