import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type {
  AgreementEdit,
  ContractEdit,
  CounterpartyEdit,
  Created,
  DeliveryAddressEdit,
  PartnerCard,
  PartnerCreate,
  PartnerEdit,
  PartnerList,
  PartnerReferences,
} from '@optovik/contracts';
import type { Observable } from 'rxjs';

/** Parts of a partner, by the last word of their address, with what is sent to save one. */
export interface PartnerParts {
  counterparties: CounterpartyEdit;
  agreements: AgreementEdit;
  contracts: ContractEdit;
  addresses: DeliveryAddressEdit;
}

/** Partners as the staff keeps them. */
@Injectable({ providedIn: 'root' })
export class PartnersClient {
  private readonly http = inject(HttpClient);

  list(q: string, cursor: string | null): Observable<PartnerList> {
    return this.http.get<PartnerList>('/api/partners', {
      params: { ...(q !== '' && { q }), ...(cursor !== null && { cursor }) },
    });
  }

  references(): Observable<PartnerReferences> {
    return this.http.get<PartnerReferences>('/api/partners/references');
  }

  create(partner: PartnerCreate): Observable<Created> {
    return this.http.post<Created>('/api/partners', partner);
  }

  card(partnerId: string): Observable<PartnerCard> {
    return this.http.get<PartnerCard>(`/api/partners/${partnerId}`);
  }

  edit(partnerId: string, edit: PartnerEdit): Observable<void> {
    return this.http.patch<void>(`/api/partners/${partnerId}`, edit);
  }

  add<P extends keyof PartnerParts>(partnerId: string, part: P, body: PartnerParts[P]): Observable<Created> {
    return this.http.post<Created>(`/api/partners/${partnerId}/${part}`, body);
  }

  replace<P extends keyof PartnerParts>(
    partnerId: string,
    part: P,
    id: string,
    body: PartnerParts[P],
  ): Observable<void> {
    return this.http.put<void>(`/api/partners/${partnerId}/${part}/${id}`, body);
  }
}
