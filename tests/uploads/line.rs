//! A bad line: a TCP proxy that cuts connections at places a seed decides.

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

pub struct Line {
    pub url: String,
    shared: Arc<Shared>,
}

struct Shared {
    target: Mutex<String>,
    random: Mutex<u64>,
    /// Whether connections are cut at all.
    is_bad: bool,
    cuts: AtomicU64,
    forwarded: AtomicU64,
}

impl Line {
    /// A line to the server at this address.
    pub async fn to(url: &str, is_bad: bool, seed: u64) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let own = format!("http://{}", listener.local_addr().unwrap());
        let shared = Arc::new(Shared {
            target: Mutex::new(String::new()),
            random: Mutex::new(seed),
            is_bad,
            cuts: AtomicU64::new(0),
            forwarded: AtomicU64::new(0),
        });
        let line = Self { url: own, shared: Arc::clone(&shared) };
        line.leads_to(url);
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let shared = Arc::clone(&shared);
                tokio::spawn(async move { shared.carry(client).await });
            }
        });
        line
    }

    /// The server is at another address now.
    pub fn leads_to(&self, url: &str) {
        url.trim_start_matches("http://").clone_into(&mut self.shared.target.lock().unwrap());
    }

    pub fn cuts(&self) -> u64 {
        self.shared.cuts.load(Ordering::SeqCst)
    }

    /// Bytes carried towards the server.
    pub fn forwarded(&self) -> u64 {
        self.shared.forwarded.load(Ordering::SeqCst)
    }
}

impl Shared {
    /// `SplitMix64`.
    fn random(&self, below: u64) -> u64 {
        let mut state = self.random.lock().unwrap();
        *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = *state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % below
    }

    async fn carry(&self, mut client: TcpStream) {
        let target = self.target.lock().unwrap().clone();
        let Ok(mut server) = TcpStream::connect(target).await else { return };
        // Up to so many bytes go each way; one time in four it is the answer that is lost.
        let (mut up, mut down) = match (self.is_bad, self.random(4)) {
            (false, _) => (u64::MAX, u64::MAX),
            (true, 0) => (u64::MAX, self.random(40)),
            (true, _) => (self.random(250_000), u64::MAX),
        };
        let (mut from_client, mut from_server) = (vec![0; 16 << 10], vec![0; 16 << 10]);
        loop {
            let (count, bytes, to, left) = tokio::select! {
                read = client.read(&mut from_client) => (read.unwrap_or(0), &from_client, &mut server, &mut up),
                read = server.read(&mut from_server) => (read.unwrap_or(0), &from_server, &mut client, &mut down),
            };
            if count == 0 {
                return;
            }
            let upwards = std::ptr::eq(bytes, &raw const from_client);
            let allowed = count.min(usize::try_from(*left).unwrap_or(usize::MAX));
            *left -= allowed as u64;
            if to.write_all(&bytes[..allowed]).await.is_err() {
                return;
            }
            if upwards {
                self.forwarded.fetch_add(allowed as u64, Ordering::SeqCst);
                // Slow enough that there is a middle to be cut in.
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
            if allowed < count {
                self.cuts.fetch_add(1, Ordering::SeqCst);
                return;
            }
        }
    }
}
