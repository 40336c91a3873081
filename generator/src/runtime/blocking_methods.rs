//! What the handles and requests of the module `blocking` are: the async ones, of which each method is handed on. Macros, so that
//! emitted code names only what differs.

/// Gives a handle, or the client, the methods that start requests.
macro_rules! blocking_calls {
    ($handle:ty { $($(#[$attribute:meta])* $method:ident($($name:ident: $type:ty),*) -> $request:ident;)* }) => {
        impl $handle {
            $(
                #[doc = concat!("Starts the request [`", stringify!($request), "`].")]
                $(#[$attribute])*
                #[inline]
                pub fn $method(&self, $($name: $type),*) -> $request {
                    $request(self.0.$method($($name),*))
                }
            )*
        }
    };
}

/// A request that is sent by methods which wait. What differs: the body of the success and of errors, the setters, what sends it
/// otherwise, what gives a stream, and what goes over the pages of a list.
macro_rules! blocking_request {
    ($module:ident::$name:ident => $success:ty, $error:ident {
        $($(#[$attribute:meta])* $setter:ident($($argument:ident: $type:ty)?);)*
    } { $($send:ident -> $answer:ty;)* } { $($open:ident -> $stream:ty;)* }
    $({ $pages:ident -> $page:ty; $items:ident -> $item:ty; })?) => {
        #[doc = concat!("As [`", stringify!($name), "`](crate::", stringify!($module), "::", stringify!($name),
            "), where each method is described; what sends it waits for the answer.")]
        #[derive(Clone, Debug)]
        #[must_use = "a request does nothing until it is sent"]
        pub struct $name(pub(crate) crate::$module::$name);

        impl $name {
            /// Sends the request and gives the body of the answer.
            ///
            /// # Errors
            ///
            #[doc = concat!("[`", stringify!($error), "`] if the service answers with one; every error keeps the answer.")]
            #[inline]
            pub fn send(self) -> ::std::result::Result<$success, $crate::runtime::OperationError<$error>> {
                self.send_response().map($crate::runtime::Response::into_body)
            }

            /// Sends the request and gives status, headers and body of the answer.
            ///
            /// # Errors
            ///
            #[doc = concat!("[`", stringify!($error), "`] if the service answers with one; every error keeps the answer.")]
            #[inline]
            pub fn send_response(
                self,
            ) -> ::std::result::Result<$crate::runtime::Response<$success>, $crate::runtime::OperationError<$error>> {
                self.0.__wait()
            }

            $(
                /// As the method of this name of the async request.
                $(#[$attribute])*
                #[inline]
                pub fn $setter(self $(, $argument: $type)?) -> Self {
                    Self(self.0.$setter($($argument)?))
                }
            )*

            $(
                /// Sends the request as the method of this name of the async request.
                ///
                /// # Errors
                ///
                #[doc = concat!("[`", stringify!($error), "`] if the service answers with one; every error keeps the answer.")]
                #[inline]
                pub fn $send(self) -> ::std::result::Result<$answer, $crate::runtime::OperationError<$error>> {
                    self.0.request.worker()?.wait(self.0.$send())?
                }
            )*

            $(
                /// Sends the request and gives what is streamed as an iterator, which waits for each item.
                ///
                /// # Errors
                ///
                #[doc = concat!("[`", stringify!($error), "`] if the service answers with one; every error keeps the answer. \
                    What breaks later is an item.")]
                #[cfg(feature = "stream")]
                #[cfg_attr(docsrs, doc(cfg(feature = "stream")))]
                #[inline]
                pub fn $open(
                    self,
                ) -> ::std::result::Result<
                    $crate::runtime::Response<$crate::runtime::StreamIter<$stream>>,
                    $crate::runtime::OperationError<$error>,
                > {
                    let worker = self.0.request.worker()?;
                    let answer = worker.wait(self.0.$open())??;
                    Ok($crate::runtime::StreamIter::of(answer, worker))
                }
            )*

            $(
                /// All pages of the list, as the method of this name of the async request: an iterator, which waits for each page.
                #[inline]
                pub fn $pages(self) -> $crate::runtime::PageIter<$page, $error> {
                    $crate::runtime::PageIter::over(self.0.$pages())
                }

                #[doc = concat!("The elements of all pages, one after the other, see [`", stringify!($pages), "`](Self::", stringify!($pages), ").")]
                #[inline]
                pub fn $items(self) -> $crate::runtime::ItemIter<$item, $error> {
                    $crate::runtime::ItemIter::over(self.0.$items())
                }
            )?

            /// How long this call may take in all, instead of what the client says.
            #[inline]
            pub fn with_timeout(self, limit: ::std::time::Duration) -> Self {
                Self(self.0.with_timeout(limit))
            }

            /// When this call is attempted again, instead of what the client says.
            #[inline]
            pub fn with_retry(self, policy: $crate::runtime::RetryPolicy) -> Self {
                Self(self.0.with_retry(policy))
            }

            /// Where the service is for this call, instead of what the client and the document say.
            #[inline]
            pub fn with_base_url(self, url: &str) -> Self {
                Self(self.0.with_base_url(url))
            }

            /// The key by which the service knows that attempts are of one call.
            #[inline]
            pub fn with_idempotency_key(self, key: &str) -> Self {
                Self(self.0.with_idempotency_key(key))
            }

            /// How many bytes the body of the answer may have, instead of what the client says.
            #[inline]
            pub fn with_max_body_size(self, bytes: usize) -> Self {
                Self(self.0.with_max_body_size(bytes))
            }

            /// A query parameter that the document does not know, instead of any other of the same name.
            #[inline]
            pub fn with_query(self, name: &str, value: &str) -> Self {
                Self(self.0.with_query(name, value))
            }

            /// A member of the body that the document does not know, instead of any other of the same name.
            #[inline]
            pub fn with_body_extra(self, name: &str, value: impl ::std::convert::Into<$crate::runtime::Value>) -> Self {
                Self(self.0.with_body_extra(name, value))
            }

            /// A header for this call, instead of one of the same name.
            #[inline]
            pub fn with_header(self, name: &str, value: &str) -> Self {
                Self(self.0.with_header(name, value))
            }

            /// What would be sent, without sending it: method, URL, headers and body.
            ///
            /// # Errors
            ///
            /// What sending would fail with before anything is sent.
            #[inline]
            pub fn inspect(&self) -> ::std::result::Result<$crate::runtime::RequestPreview, $crate::runtime::Error> {
                self.0.inspect()
            }
        }
    };
}

pub(crate) use {blocking_calls, blocking_request};
