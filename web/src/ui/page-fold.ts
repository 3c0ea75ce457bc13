import { createContext } from 'react'

/** What stands beside the page's title on a narrow screen: the way to the other pages of its group. */
export const PageFold = createContext<React.ReactNode>(null)
