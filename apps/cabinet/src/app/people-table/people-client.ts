import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { Created, InvitePerson, MembershipEdit, PersonList } from '@optovik/contracts';
import type { Observable } from 'rxjs';

/** People of one partner: the same routes for the staff who keep him and for his own director. */
@Injectable({ providedIn: 'root' })
export class PeopleClient {
  private readonly http = inject(HttpClient);

  list(partnerId: string): Observable<PersonList> {
    return this.http.get<PersonList>(`/api/partners/${partnerId}/people`);
  }

  invite(partnerId: string, person: InvitePerson): Observable<Created> {
    return this.http.post<Created>(`/api/partners/${partnerId}/people`, person);
  }

  edit(partnerId: string, membershipId: string, edit: MembershipEdit): Observable<void> {
    return this.http.patch<void>(`/api/partners/${partnerId}/people/${membershipId}`, edit);
  }
}
