/** What the broker knows of the channels to its agents. Types only, as in ports.ts. */
import type { SecurityLevels } from '../sif/message.ts';

/** What the administrator asks of the channels of a zone. */
export interface ChannelSettings {
  /** What the zone asks of the channel to a receiver (R-SEC-5) and from a sender (R-SEC-7) at least. */
  readonly minSecurity: SecurityLevels;
  /** Whether agents may call over plain HTTP: from the machine of the ZIS alone, from anywhere, or not (R-SEC-7). */
  readonly plainHttp: 'loopback' | 'allowed' | 'refused';
  /**
   * off: certificates of agents are not looked at. optional: an agent that a certificate is bound to shows it.
   * required: every agent shows one that a trusted authority signed (R-SEC-8).
   */
  readonly clientCertificates: 'off' | 'optional' | 'required';
  /**
   * checked: what is pushed goes to agents alone whose certificate is trusted and names their host. any: to whoever
   * answers at the address, over a channel that proves nothing of it (R-SEC-1).
   */
  readonly pushCertificates: 'checked' | 'any';
}

/** A certificate of an agent. Who is bound to one is heard with it alone; a revoked one is heard for nobody. */
export interface AgentCertificate {
  readonly agent: string;
  /** By its SHA-256 fingerprint, or by its common name where a trusted authority signed it. */
  readonly by: 'fingerprint' | 'name';
  readonly value: string;
  /** When it was bound, when it ends where that is known, and when it was revoked; milliseconds since 1970. */
  readonly since: number;
  readonly expires?: number;
  readonly revoked?: number;
}

/** The connection that a message came on. */
export interface Peer {
  /** Its network address; for the console who sits there, and where. */
  readonly address: string;
  /** What it came over; the console of this ZIS uses no network. */
  readonly over: 'http' | 'https' | 'console';
  /** Levels of the channel (R-SEC-1, R-SEC-2): 0/0 for plain HTTP (R-SEC-9). */
  readonly security: SecurityLevels;
  /** What the peer has shown that it holds the key of. */
  readonly certificate?: PeerCertificate;
}

/** A certificate as a connection showed it. */
export interface PeerCertificate {
  /** SHA-256, in the form AA:BB:… */
  readonly fingerprint: string;
  /** Common name of its subject. */
  readonly name: string;
  /** Whether it is within its dates. */
  readonly current: boolean;
  /** Whether it is, and a trusted authority signed it. */
  readonly trusted: boolean;
}
