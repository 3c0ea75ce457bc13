import { useMutation } from '@tanstack/react-query'
import { download } from '../../../app/api.ts'

/** A file that the server makes, while the button that asked shows that it is under way. */
export const useExport = (path: string, name: string) =>
  useMutation({ mutationFn: () => download(path, name) })
