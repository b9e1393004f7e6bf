using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hengliang.Platform.Storage.Migrations;

/// <summary>What was changed in campaigns that had been opened, and which were cancelled.</summary>
[DbContext(typeof(HengliangDb))]
[Migration("20261122222200_CampaignChanges")]
internal sealed class CampaignChanges : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<DateTime>("CancelledAt", "Campaigns", nullable: true);
        migrationBuilder.CreateTable(
            "CampaignChanges",
            table => new
            {
                Id = table.Column<Guid>(),
                CampaignId = table.Column<Guid>(),
                Number = table.Column<int>(),
                What = table.Column<string>(maxLength: 40),
                DueBefore = table.Column<DateOnly>(),
                DueAfter = table.Column<DateOnly>(),
                LateBefore = table.Column<DateOnly>(),
                LateAfter = table.Column<DateOnly>(),
                OfUnitId = table.Column<Guid>(nullable: true),
                Reason = table.Column<string>(maxLength: 1000),
                ByName = table.Column<string>(maxLength: 220),
                At = table.Column<DateTime>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_CampaignChanges", c => c.Id);
                table.ForeignKey("FK_CampaignChanges_Campaigns_CampaignId", c => c.CampaignId, "Campaigns", "Id", onDelete: ReferentialAction.Restrict);
                table.ForeignKey("FK_CampaignChanges_Units_OfUnitId", c => c.OfUnitId, "Units", "Id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_CampaignChanges_CampaignId_Number", "CampaignChanges", ["CampaignId", "Number"], unique: true);
        migrationBuilder.CreateIndex("IX_CampaignChanges_OfUnitId", "CampaignChanges", "OfUnitId");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("CampaignChanges");
        migrationBuilder.TakeColumn("CancelledAt", "Campaigns");
    }
}
