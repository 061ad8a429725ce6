import { Modal, TextInput } from '@mantine/core'
import { type ChainView, chainRules, setChainRule } from '@ordinate/places/contract'
import { useState } from 'react'
import { CommandProblem, EmptyState, useCan, useCommandOp, useQueryOp, useWords } from '../kit/index.ts'
import css from './places.module.css'

/** Chains with the days of notice that their outlets want for pass lists; a figure is kept when its field is left. */
export function ChainsDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useWords()
  const chains = useQueryOp(chainRules, {}, { enabled: opened }).data?.chains
  return (
    <Modal opened={opened} onClose={onClose} title={t('places.chains')} size="lg">
      <p className={css.chainsText}>{t('places.chains_text')}</p>
      {chains?.length === 0 && <EmptyState text={t('places.chains_none')} />}
      {chains !== undefined && chains.length > 0 && (
        <table className={css.chains}>
          <thead>
            <tr>
              <th>{t('places.column.chain')}</th>
              <th>{t('places.chain_outlets')}</th>
              <th>{t('places.chain_own')}</th>
              <th>{t('places.chain_days')}</th>
            </tr>
          </thead>
          <tbody>
            {chains.map((chain) => (
              <ChainRow key={chain.chain} chain={chain} />
            ))}
          </tbody>
        </table>
      )}
    </Modal>
  )
}

function ChainRow({ chain }: { chain: ChainView }) {
  const { t } = useWords()
  const can = useCan()
  const [typed, setTyped] = useState<string>()
  const set = useCommandOp(setChainRule, { onDone: () => setTyped(undefined) })
  const kept = chain.passLeadDays?.toString() ?? ''
  const leave = () => {
    if (typed === undefined || typed.trim() === kept) return setTyped(undefined)
    const passLeadDays = typed.trim() === '' ? null : Number(typed)
    void set.run({ chain: chain.chain, passLeadDays })
  }
  return (
    <tr>
      <td>{chain.chain}</td>
      <td>{chain.outlets}</td>
      <td>{chain.outletsWithOwn}</td>
      <td>
        <TextInput
          aria-label={t('places.chain_days_of', { chain: chain.chain })}
          inputMode="numeric"
          placeholder={t('places.chain_ordinary')}
          value={typed ?? kept}
          disabled={!can('places.edit') || set.pending}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onBlur={leave}
          onKeyDown={(event) => event.key === 'Enter' && leave()}
        />
        <CommandProblem command={set} />
      </td>
    </tr>
  )
}
