//! The methods that every request has, whatever its operation: a macro, so that they are methods of each request and not of a
//! trait that users would have to import, and so that emitted code holds only what differs.

/// Gives a request, a struct around a field `request`, the methods that send it and those that start with `with_`. What differs:
/// the body of the success and of errors, how the first is read, what is said of it, and of its headers.
macro_rules! request_methods {
    ($name:ident => $success:ty, $error:ident, $read:expr, $answer:literal, $headers:literal) => {
        impl $name {
            #[doc = concat!("Sends the request and gives the body of the answer", $answer)]
            ///
            /// # Errors
            ///
            #[doc = concat!("[`", stringify!($error), "`] if the service answers with one; every error keeps the answer.")]
            #[inline]
            pub fn send(self) -> $crate::runtime::BodyFuture<$success, $error> {
                self.send_response().body()
            }

            #[doc = concat!("Sends the request and gives status, headers and body of the answer.", $headers)]
            ///
            /// # Errors
            ///
            #[doc = concat!("[`", stringify!($error), "`] if the service answers with one; every error keeps the answer.")]
            #[inline]
            pub fn send_response(self) -> $crate::runtime::ResponseFuture<$success, $error> {
                self.request.send($read, $error::read)
            }

            /// Sends the request and waits, for the request of this name in the module `blocking`.
            #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
            #[inline]
            pub(crate) fn __wait(
                self,
            ) -> ::std::result::Result<$crate::runtime::Response<$success>, $crate::runtime::OperationError<$error>> {
                $crate::runtime::outcome(self.request.wait(), $read, $error::read)
            }

            /// How long this call may take in all, instead of what the client says.
            #[inline]
            pub fn with_timeout(mut self, limit: ::std::time::Duration) -> Self {
                self.request.timeout(limit);
                self
            }

            /// When this call is attempted again, instead of what the client says.
            #[inline]
            pub fn with_retry(mut self, policy: $crate::runtime::RetryPolicy) -> Self {
                self.request.retry(policy);
                self
            }

            /// Where the service is for this call: an absolute URL, instead of what the client and the document say. The
            /// client's credentials go there. A client whose own base URL is plain `http` on this machine has no TLS.
            #[inline]
            pub fn with_base_url(mut self, url: &str) -> Self {
                self.request.base_url(url);
                self
            }

            /// The key by which the service knows that attempts are of one call: with one it may be attempted again whatever its
            /// method.
            #[inline]
            pub fn with_idempotency_key(mut self, key: &str) -> Self {
                self.request.idempotency_key(key);
                self
            }

            /// How many bytes the body of the answer may have, instead of what the client says.
            #[inline]
            pub fn with_max_body_size(mut self, bytes: usize) -> Self {
                self.request.max_body_size(bytes);
                self
            }

            /// A query parameter that the document does not know, instead of any other of the same name.
            #[inline]
            pub fn with_query(mut self, name: &str, value: &str) -> Self {
                self.request.extra_query(name, value);
                self
            }

            /// A member of the body that the document does not know, instead of any other of the same name. The body has to be a
            /// JSON object, or there must be none yet.
            #[inline]
            pub fn with_body_extra(mut self, name: &str, value: impl ::std::convert::Into<$crate::runtime::Value>) -> Self {
                self.request.extra_member(name, value.into());
                self
            }

            /// What would be sent, without sending it: method, URL, headers and body.
            ///
            /// # Errors
            ///
            /// What sending would fail with before anything is sent.
            #[inline]
            pub fn inspect(&self) -> ::std::result::Result<$crate::runtime::RequestPreview, $crate::runtime::Error> {
                self.request.inspect()
            }

            /// A header for this call, instead of one of the same name. What is no header fails the call when it is sent.
            #[inline]
            pub fn with_header(mut self, name: &str, value: &str) -> Self {
                self.request.extra_header(name, value);
                self
            }
        }
    };
}

pub(crate) use request_methods;
