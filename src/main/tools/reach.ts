import type { AddressPlace, ToolQuestion } from '../../shared/conversation'
import { placeOf, questionFor } from './web-address'

/** Which places that are not the internet a conversation's tools may reach: only what the user said yes to. */
export interface Reach {
  questionFor(conversationId: string, url: URL): ToolQuestion
  /** The user's yes; it holds for this origin in this conversation until the app ends. */
  allow(conversationId: string, question: ToolQuestion): void
  /** Asked about what does not lead to the internet. A name that only turned out to is asked about as such next time. */
  mayReach(conversationId: string, url: URL): boolean
}

export function createReach(isPublicAddress: (address: string) => boolean): Reach {
  const allowed = new Map<string, Set<string>>()
  const foundPrivate = new Map<string, Set<string>>()
  const add = (sets: Map<string, Set<string>>, conversationId: string, origin: string) => {
    const set = sets.get(conversationId) ?? new Set()
    sets.set(conversationId, set.add(origin))
  }
  const place = (conversationId: string, url: URL): AddressPlace => {
    const named = placeOf(url, isPublicAddress)
    const turnedOut = foundPrivate.get(conversationId)?.has(url.origin)
    return named === 'internet' && turnedOut ? 'private-network' : named
  }
  return {
    questionFor: (conversationId, url) => questionFor(url, place(conversationId, url)),
    allow(conversationId, question) {
      if (question.place !== 'internet') add(allowed, conversationId, question.origin)
    },
    mayReach(conversationId, url) {
      if (allowed.get(conversationId)?.has(url.origin)) return true
      if (placeOf(url, isPublicAddress) === 'internet') add(foundPrivate, conversationId, url.origin)
      return false
    },
  }
}
