//! A connection to a client that must take what it asked for.
//!
//! Whoever does not read holds a connection and what is to be sent, and there are so many connections only.

use std::io::{self, ErrorKind, IoSlice};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Sleep, sleep};

/// A client that takes this many bytes within the time is not too slow; fewer would let it take for ever.
const PACE: usize = 64 << 10;

/// A stream that ends when its other side reads too slowly.
pub(super) struct Patient<S> {
    stream: S,
    patience: Duration,
    /// Runs since the other side had no room, until it has taken enough.
    deadline: Option<Pin<Box<Sleep>>>,
    /// How much it has taken since.
    taken: usize,
}

impl<S> Patient<S> {
    pub(super) fn new(stream: S, patience: Duration) -> Self {
        Self { stream, patience, deadline: None, taken: 0 }
    }

    /// What came of writing: an error when the other side had no room for too long.
    fn watched(&mut self, cx: &mut Context, written: Poll<io::Result<usize>>) -> Poll<io::Result<usize>> {
        if let Poll::Ready(written) = written {
            self.taken += written.as_ref().map_or(0, |count| *count);
            if self.taken >= PACE {
                self.deadline = None;
            }
            return Poll::Ready(written);
        }
        let deadline = match &mut self.deadline {
            Some(deadline) => deadline,
            none => {
                self.taken = 0;
                none.insert(Box::pin(sleep(self.patience)))
            }
        };
        ready!(deadline.as_mut().poll(cx));
        Poll::Ready(Err(ErrorKind::TimedOut.into()))
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Patient<S> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context, into: &mut ReadBuf) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, into)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Patient<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(cx, bytes);
        self.watched(cx, written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context,
        parts: &[IoSlice],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(cx, parts);
        self.watched(cx, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt, duplex};

    use super::*;

    #[test]
    fn a_byte_now_and_then_is_not_enough() -> io::Result<()> {
        tokio::runtime::Runtime::new()?.block_on(async {
            let (server, mut client) = duplex(1 << 10);
            let mut server = Patient::new(server, Duration::from_millis(20));
            // It reads on for as long as the other side writes.
            tokio::spawn(async move {
                while client.read_u8().await.is_ok() {
                    sleep(Duration::from_millis(5)).await;
                }
            });
            let failed = server.write_all(&vec![0; 1 << 20]).await.expect_err("nobody has that much time");
            assert_eq!(failed.kind(), ErrorKind::TimedOut);
            Ok(())
        })
    }

    #[test]
    fn who_reads_is_served() -> io::Result<()> {
        tokio::runtime::Runtime::new()?.block_on(async {
            let (server, mut client) = duplex(1 << 10);
            let reading = tokio::spawn(async move {
                let mut all = Vec::new();
                client.read_to_end(&mut all).await.map(|_| all.len())
            });
            let mut server = Patient::new(server, Duration::from_secs(60));
            server.write_all(&vec![0; 1 << 20]).await?;
            drop(server);
            assert_eq!(reading.await??, 1 << 20);
            Ok(())
        })
    }
}
